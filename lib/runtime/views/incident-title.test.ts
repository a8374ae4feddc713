import { expect, test } from 'vitest'
import { addRelations } from '@/lib/incidents/relations'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { titleOf } from './incident-title'

const none = {
  at: null,
  identity: null,
  container: null,
  volumes: null,
  engine: null,
  neighbours: null,
  protection: null,
  durability: null,
  wal: null,
  tables: null,
  publicNamespaceOid: null,
}

const anIncident = (check: Incident['check'], states: Expectation['state'][]): Incident => ({
  id: '1',
  environmentId: 'dev',
  check,
  state: 'firing',
  severity: 'critical',
  openedAt: 1,
  changedAt: 1,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeComment: null,
  resolvedAt: null,
  resolution: null,
  reason: null,
  openings: [],
  window: { lastSeenAt: null, firstMissedAt: 1 },
  relations: addRelations(
    [],
    states.map((state, index) => ({
      schema: 'public',
      name: `t${index}`,
      group: 'core',
      severity: 'critical',
      state,
      before: null,
      after: null,
      rows: null,
      sizeBytes: null,
      emptyNow: null,
    })),
    { now: 1, lastSeenAt: null },
  ),
  before: none,
  after: none,
})

test.each([
  ['relations_lost', ['missing'], '1 table is missing.'],
  ['relations_lost', ['missing', 'missing'], '2 tables are missing.'],
  ['relations_lost', ['recreated', 'recreated'], '2 tables were recreated.'],
  ['relations_lost', ['present', 'present'], 'All 2 tables are back.'],
  [
    'relations_lost',
    ['missing', 'recreated', 'recreated', 'emptied', 'present'],
    '5 tables are affected: 1 missing, 2 recreated, 1 emptied, 1 back.',
  ],
  ['cluster_replaced', [], 'The cluster was replaced.'],
  [
    'cluster_replaced',
    ['missing', 'recreated'],
    'The cluster was replaced: 2 tables went with it.',
  ],
  ['relations_never_seen', ['neverSeen', 'present'], '1 expected table is not here.'],
] as const)('%s with %j is titled "%s"', (check, states, title) => {
  expect(titleOf(anIncident(check, [...states]), 'en')).toBe(title)
})
