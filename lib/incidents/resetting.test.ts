import { expect, test } from 'vitest'
import type { Incident } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'
import { anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { anIncident } from '@/lib/testing/loss-cases'
import { aPolledRecord } from '@/lib/testing/polled-records'
import { planResetState } from './resetting'

const old = anIdentity()
const fresh = anIdentity({ systemIdentifier: '1' })
const users = aRelation('users', { oid: 1 })
const tenants = aRelation('tenants', { oid: 2 })

const manifest: Manifest = {
  cluster: {
    ...{ environmentId: 'dev', systemIdentifier: old.systemIdentifier },
    ...{ databaseOid: old.databaseOid, source: 'learned', since: T0 },
  },
  relations: [users, tenants].map(({ schema, name, oid, rows, sizeBytes, relfilenode }) => ({
    ...{ environmentId: 'dev', schema, name, source: 'learned', since: T0 },
    identity: { systemIdentifier: old.systemIdentifier, databaseOid: old.databaseOid, oid },
    ...{ rows, sizeBytes, relfilenode },
  })),
}

const after = (cluster = old, relations = [users, tenants], over: { open?: Incident[] } = {}) =>
  planResetState({
    ...{ environmentId: 'dev', manifest, open: over.open ?? [], now: T0 + 5 },
    record: aPolledRecord(cluster, relations),
    spans: relations.map((one) => ({
      ...one,
      ...{ environmentId: 'dev', systemIdentifier: cluster.systemIdentifier },
      ...{ databaseOid: cluster.databaseOid, firstSeenAt: T0, lastSeenAt: T0, goneAt: null },
    })),
  })

test('what stayed as it was needs no new expectation', () => {
  expect(after()).toEqual({ relations: [], cluster: null })
})

test('new tables of expected names are expected from then on, and a new cluster with them', () => {
  const anew = aRelation('users', { oid: 11, rows: 3 })
  const { relations, cluster } = after(fresh, [anew, aRelation('unknown', { oid: 12 })])
  expect(relations).toMatchObject([
    { name: 'users', identity: { systemIdentifier: '1', oid: 11 }, source: 'reset', rows: 3 },
  ])
  expect(cluster).toMatchObject({ systemIdentifier: '1', source: 'reset', since: T0 + 5 })
})

test('a table that was emptied is expected to be empty', () => {
  const { relations } = after(old, [aRelation('users', { oid: 1, rows: 0 }), tenants])
  expect(relations).toMatchObject([{ name: 'users', rows: 0 }])
})

test('what was lost outside of the window stays with its incident', () => {
  const anew = [users, tenants].map(({ name, oid }) => aRelation(name, { oid: oid + 10 }))
  const lost = anIncident({ check: 'cluster_replaced' })
  const [first] = lost.relations
  if (!first) throw new Error('no relation')
  const open = [{ ...lost, relations: [{ ...first, schema: 'public', name: 'users' }] }]
  const { relations, cluster } = after(fresh, anew, { open })
  expect(relations.map(({ name }) => name)).toEqual(['tenants'])
  expect(cluster).toBeNull()
})

test('what the newest poll no longer shows as the check saw it is not taken over', () => {
  const anew = aRelation('users', { oid: 11 })
  const { relations } = planResetState({
    ...{ environmentId: 'dev', manifest, open: [], now: T0, spans: [] },
    record: aPolledRecord(fresh, [anew]),
  })
  expect(relations).toEqual([])
})
