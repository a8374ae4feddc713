import { expect, test } from 'vitest'
import { accept } from '@/lib/testing/configurations'
import { badgeUrlOf, baseUrlOf, environmentUrlOf, incidentUrlOf } from './links'

const under = { TALAIA_BASE_PATH: '/talaia' }

test('every link starts with publicUrl, sub-path included, and without a double slash', async () => {
  const configuration = await accept('publicUrl: https://ops.example.org/talaia/', under)
  const base = 'https://ops.example.org/talaia'
  expect(baseUrlOf(configuration)).toBe(base)
  expect(incidentUrlOf(configuration)('12')).toBe(`${base}/incidents/12`)
  expect(environmentUrlOf(configuration)('dev')).toBe(`${base}/e/dev`)
  expect(badgeUrlOf(configuration)('dev')).toBe(`${base}/api/v1/environments/dev/badge.svg`)
})

test('without it they start with the address that Talaia listens on, and the path of the build', async () => {
  const local = await accept(null, { PORT: '4000', ...under })
  expect(environmentUrlOf(local)('dev')).toBe('http://127.0.0.1:4000/talaia/e/dev')
  const open = await accept('auth: none', { HOST: '::', PORT: '4000' })
  expect(baseUrlOf(open)).toBe('http://127.0.0.1:4000')
  const six = await accept('auth: none', { HOST: '2001:db8::1', PORT: '4000' })
  expect(baseUrlOf(six)).toBe('http://[2001:db8::1]:4000')
})

test('an id is one segment of the path, whatever is in it', async () => {
  const configuration = await accept('publicUrl: https://t.example.org')
  expect(environmentUrlOf(configuration)('a/../b?c')).toBe('https://t.example.org/e/a%2F..%2Fb%3Fc')
})
