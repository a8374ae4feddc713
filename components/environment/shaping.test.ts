import { expect, test } from 'vitest'
import type { BootView, ChangeView, RelationView, SeriesView } from '@/lib/model/api-environments'
import { shownName } from '@/lib/model/shown-name'
import { bootRows } from './boot-rows'
import { staleAgeMs } from './freshness'
import { groupChanges } from './group-changes'
import { groupRelations } from './group-relations'
import { askFrom, gapsUntil, rangeOf, windowOf } from './ranges'

const at = (ms: number) => new Date(ms).toISOString()
const HOUR = 3_600_000

const change = (ms: number, kind: ChangeView['kind'], name: string): ChangeView => ({
  at: at(ms),
  kind,
  schema: 'public',
  name,
  oid: 1,
  group: null,
  previousName: null,
})

test('tables that went by the same poll are one entry, newest first', () => {
  const groups = groupChanges([
    change(1000, 'vanished', 'users'),
    change(1000, 'vanished', 'roles'),
    change(1000, 'appeared', 'other'),
    change(2000, 'recreated', 'users'),
  ])
  expect(groups.map(({ kind, changes }) => [kind, changes.length])).toEqual([
    ['recreated', 1],
    ['vanished', 2],
    ['appeared', 1],
  ])
})

test('the schema is named only where it is not public', () => {
  expect(shownName({ schema: 'public', name: 'users' })).toBe('users')
  expect(shownName({ schema: 'audit', name: 'users' })).toBe('audit.users')
})

test('what was collected more than three intervals ago is stale', () => {
  const environment = { collectedAt: at(100_000), pollIntervalMs: 5000 }
  expect(staleAgeMs(environment, 115_000)).toBeNull()
  expect(staleAgeMs(environment, 115_001)).toBe(15_001)
  expect(staleAgeMs({ ...environment, collectedAt: null }, 115_001)).toBeNull()
})

const series = (over: Partial<SeriesView> = {}): SeriesView => ({
  from: 0,
  to: 10 * HOUR,
  series: [{ key: 'core', name: 'core', points: [[0, 4]] }],
  boots: [],
  losses: [],
  gaps: [],
  ...over,
})

test('the range that is marked is the shortest that shows the whole stretch', () => {
  expect([HOUR / 2, HOUR, 20 * HOUR, 100 * HOUR, 9000 * HOUR].map(rangeOf)).toEqual([
    'hour',
    'hour',
    'day',
    'week',
    'all',
  ])
  expect(askFrom('all', 5 * HOUR)).toBe(0)
  expect(askFrom('hour', 5 * HOUR + 59_999)).toBe(4 * HOUR)
})

test('the window begins with what is known and follows the polls', () => {
  expect(windowOf(series(), 'hour', null)).toEqual({ from: 9 * HOUR, to: 10 * HOUR })
  expect(windowOf(series(), 'day', null)).toEqual({ from: 0, to: 10 * HOUR })
  expect(windowOf(series(), 'hour', at(11 * HOUR))).toEqual({ from: 10 * HOUR, to: 11 * HOUR })
  const young = series({ series: [{ key: 'c', name: 'c', points: [[10 * HOUR - 10, 4]] }] })
  expect(windowOf(young, 'all', null)).toEqual({ from: 10 * HOUR - 60_000, to: 10 * HOUR })
})

test('polls that fail leave a gap to now, even before the series says so', () => {
  const environment = { collectedAt: at(9 * HOUR), pollIntervalMs: 5000 }
  expect(gapsUntil(series(), environment, 10 * HOUR, 'no answer')).toEqual([
    { from: 9 * HOUR, to: 10 * HOUR, reason: 'no answer' },
  ])
  expect(gapsUntil(series(), environment, 9 * HOUR + 15_000, 'no answer')).toEqual([])
})

const relation = (name: string, over: Partial<RelationView> = {}): RelationView => ({
  schema: 'public',
  name,
  oid: 1,
  relkind: 'r',
  owner: 'nodus',
  group: 'core',
  firstSeenAt: at(0),
  lastSeenAt: at(1),
  goneAt: null,
  rows: null,
  rowsSource: null,
  bytes: null,
  state: 'present',
  lives: [],
  ...over,
})
const core = {
  id: 'core',
  name: 'Core',
  severity: 'critical' as const,
  present: 1,
  expected: 2,
  missing: ['users'],
  recreated: [],
  emptied: [],
  pending: [],
}

test('relations stand under their group, one a name, and those of none come last', () => {
  const groups = groupRelations(
    [core],
    [
      relation('users', { oid: 1, goneAt: at(1) }),
      relation('users', { oid: 2, lastSeenAt: at(9) }),
      relation('roles'),
      relation('spatial_ref_sys', { group: null, state: 'ungrouped' }),
      relation('old', { group: 'no longer configured' }),
    ],
  )
  expect(groups.map(({ id, relations }) => [id, relations.map(({ name }) => name)])).toEqual([
    ['core', ['roles', 'users']],
    [null, ['old', 'spatial_ref_sys']],
  ])
  expect(groups[0]?.relations[1]?.oid).toBe(2)
})

const boot = (id: string, startedMs: number, over: Partial<BootView> = {}): BootView => ({
  id,
  startedAt: at(startedMs),
  endedAt: null,
  kind: 'downUp',
  previousEnd: null,
  systemIdentifier: '7571022024858866134',
  container: 'pg',
  containerId: 'c1',
  image: 'postgres:15',
  volume: 'data',
  clusterReplaced: false,
  tablesAtStart: 64,
  tablesAtEnd: 64,
  ...over,
})
const killed = {
  kind: 'killed' as const,
  at: null,
  exitCode: 137,
  signals: ['SIGKILL'],
  stopDurationMs: 10,
}

test('how a boot ended is told by the one that followed, and a loss stands by the boot it happened in', () => {
  const loss = { from: 5, to: null, lost: 20, before: 64, after: 44, incidentId: null }
  const rows = bootRows(
    [boot('old', 1), boot('new', 10, { previousEnd: killed, volume: 'other' })],
    [loss],
  )
  expect(
    rows.map(({ boot: { id }, end, losses }) => [id, end?.kind ?? null, losses.length]),
  ).toEqual([
    ['new', null, 0],
    ['old', 'killed', 1],
  ])
  expect(rows[0]).toMatchObject({ newest: true, sameVolume: false, sameContainer: true })
  expect(rows[1]).toMatchObject({ newest: false, sameVolume: null })
})
