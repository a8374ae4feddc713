import { expect, test } from 'vitest'
import { listCandidates, type Standpoint, type Whereabouts } from './discover-addresses'

const where: Whereabouts = {
  port: 5432,
  published: [
    { hostIp: '0.0.0.0', hostPort: 15432, containerPort: 5432 },
    { hostIp: '::', hostPort: 15432, containerPort: 5432 },
    { hostIp: '127.0.0.1', hostPort: 9, containerPort: 9000 },
  ],
  networks: [
    { network: 'shop_default', address: '172.20.0.2', aliases: ['db'] },
    { network: 'private', address: '172.21.0.2', aliases: [] },
  ],
  onHostNetwork: false,
  container: 'shop-db-1',
  label: null,
}
const onHost: Standpoint = { engineHost: null, ownNetworks: null, routesToContainers: true }
const list = (from: Partial<Standpoint>, change: Partial<Whereabouts> = {}) =>
  listCandidates({ ...where, ...change }, { ...onHost, ...from }).map(
    ({ host, port, way }) => `${way} ${host}:${port}`,
  )

test('on a Linux machine: the published port, then the address in each network', () => {
  expect(list({})).toEqual([
    'published 127.0.0.1:15432',
    'container 172.20.0.2:5432',
    'container 172.21.0.2:5432',
  ])
})

test('under Docker Desktop only the published port', () => {
  expect(list({ routesToContainers: false })).toEqual(['published 127.0.0.1:15432'])
  expect(list({ routesToContainers: false }, { published: [] })).toEqual([])
})

test('in a container of its own: address and name in a shared network, then the machine', () => {
  expect(list({ ownNetworks: ['private'] })).toEqual([
    'container 172.21.0.2:5432',
    'name shop-db-1:5432',
    'published host.docker.internal:15432',
  ])
})

test('the default bridge knows no names', () => {
  expect(
    list(
      { ownNetworks: ['bridge'] },
      { published: [], networks: [{ network: 'bridge', address: '172.17.0.3', aliases: [] }] },
    ),
  ).toEqual(['container 172.17.0.3:5432'])
})

test('on another machine: what that machine publishes to others', () => {
  expect(list({ engineHost: 'far.example' })).toEqual(['published far.example:15432'])
  expect(
    list(
      { engineHost: 'far.example' },
      { published: [{ hostIp: '127.0.0.1', hostPort: 15432, containerPort: 5432 }] },
    ),
  ).toEqual([])
})

test('what a label says comes first', () => {
  expect(
    list({}, { published: [], networks: [], label: { host: 'db.example', port: 6000 } }),
  ).toEqual(['label db.example:6000'])
})

test('a container in the network of the machine', () => {
  expect(list({}, { published: [], networks: [], onHostNetwork: true })).toEqual([
    'published 127.0.0.1:5432',
  ])
})
