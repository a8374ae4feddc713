import { expect, test } from 'vitest'
import { readLabels } from '@/lib/config/labels'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { type Configured, isConfigured } from './match-configured'

const environment: EnvironmentConfiguration = {
  ...readLabels({}).environment,
  ...{ id: 'dev', name: 'dev', demo: false, container: null },
  database: 'postgres://u:p@localhost:15432/shop',
}
const found = {
  container: 'shop-db-1',
  candidates: [{ host: '127.0.0.1', port: 15432, way: 'published' as const, network: null }],
}
const is = (one: Configured, name = 'shop') =>
  isConfigured(one, found, { systemIdentifier: '7' }, { oid: 5, name })

test('unseen, it is told by where it is said to be', () => {
  expect(is({ environment, identity: null })).toBe(true)
  expect(is({ environment, identity: null }, 'other')).toBe(false)
  const elsewhere = { ...environment, database: 'postgres://u:p@localhost:1/shop' }
  expect(is({ environment: elsewhere, identity: null })).toBe(false)
  expect(is({ environment: { ...elsewhere, container: 'shop-db-1' }, identity: null })).toBe(true)
})
