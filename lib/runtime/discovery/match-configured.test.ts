import { expect, test } from 'vitest'
import { readLabels } from '@/lib/config/labels'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { anIdentity } from '@/lib/testing/builders'
import { type Configured, isConfigured } from './match-configured'

const environment: EnvironmentConfiguration = {
  ...readLabels({}).environment,
  ...{ id: 'dev', name: 'dev', demo: false, container: null },
  database: 'postgres://u:p@localhost:15432/shop',
}
const found = {
  container: 'shop-db-1',
  engine: '',
  candidates: [{ host: '127.0.0.1', port: 15432, way: 'published' as const, network: null }],
}
const cluster = { systemIdentifier: '7', postmasterStartedAt: 3 }
const is = (one: Configured, name = 'shop', engine = '') =>
  isConfigured(one, { ...found, engine }, cluster, { oid: 5, name })

test('unseen, it is told by where it is said to be', () => {
  expect(is({ environment, identity: null })).toBe(true)
  expect(is({ environment, identity: null }, 'other')).toBe(false)
  const elsewhere = { ...environment, database: 'postgres://u:p@localhost:1/shop' }
  expect(is({ environment: elsewhere, identity: null })).toBe(false)
  expect(is({ environment: { ...elsewhere, container: 'shop-db-1' }, identity: null })).toBe(true)
})

test('the same address on another engine is another server', () => {
  expect(is({ environment, identity: null }, 'shop', 'nas')).toBe(false)
  expect(is({ environment: { ...environment, engine: 'nas' }, identity: null })).toBe(false)
  expect(
    is({ environment: { ...environment, engine: 'nas' }, identity: null }, 'shop', 'nas'),
  ).toBe(true)
})

test('a copy on another engine has the same cluster and oid, and is another server all the same', () => {
  const seen = (postmasterStartedAt: number) =>
    anIdentity({ systemIdentifier: '7', databaseOid: 5, postmasterStartedAt })
  expect(is({ environment, identity: seen(9) })).toBe(true)
  expect(is({ environment, identity: seen(9) }, 'shop', 'nas')).toBe(false)
  expect(is({ environment, identity: seen(3) }, 'shop', 'nas')).toBe(true)
})
