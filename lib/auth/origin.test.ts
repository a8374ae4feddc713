import { expect, test } from 'vitest'
import { isAllowedHost } from './origin'

const closed = { publicHost: 'talaia.example.org', open: false }
const open = { ...closed, open: true }

test('on loopback only its own names and that of publicUrl are answered', () => {
  for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000', 'talaia.example.org']) {
    expect(isAllowedHost(host, closed), host).toBe(true)
  }
  for (const host of ['evil.example', '10.0.0.7', 'talaia', 'talaia:3000', '', null]) {
    expect(isAllowedHost(host, closed), String(host)).toBe(false)
  }
})

test('beyond loopback also addresses and names of the network, which no foreign site can bear', () => {
  for (const host of ['10.0.0.7:3000', '[2001:db8::1]', 'talaia:3000']) {
    expect(isAllowedHost(host, open), host).toBe(true)
  }
  for (const host of ['evil.example', 'talaia.evil.example:3000', 'talaia.']) {
    expect(isAllowedHost(host, open), host).toBe(false)
  }
})
