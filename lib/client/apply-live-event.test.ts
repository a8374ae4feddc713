import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test } from 'vitest'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { applyLiveEvent } from './apply-live-event'
import { queryKeys } from './query-keys'

const at = Date.parse('2025-11-26T02:02:13.470Z')
const dev = anEnvironmentView(at)
const prod = anEnvironmentView(at, { id: 'prod' })
const incident = anIncidentView(at)
let queryClient: QueryClient

const isInvalidated = (key: readonly unknown[]) => queryClient.getQueryState(key)?.isInvalidated

beforeEach(() => {
  queryClient = new QueryClient()
  for (const id of ['dev', 'prod']) {
    queryClient.setQueryData(queryKeys.relations(id), [])
    queryClient.setQueryData(queryKeys.series(id, { by: 'group' }), {})
  }
  queryClient.setQueryData(queryKeys.incident(incident.id), incident)
  queryClient.setQueryData(queryKeys.incidents(), { items: [], next: null })
  queryClient.setQueryData(queryKeys.incidents({ state: 'firing' }), { items: [], next: null })
  applyLiveEvent(queryClient, {
    type: 'state',
    now: at,
    environments: [dev, prod],
    incidents: [],
  })
})

test('the full state fills the list and each environment', () => {
  expect(queryClient.getQueryData(queryKeys.environments)).toEqual([dev, prod])
  expect(queryClient.getQueryData(queryKeys.environment('prod'))).toEqual(prod)
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(false)
})

test('what people did while the page was on its way is fetched again, the tables are not', () => {
  queryClient.setQueryData(['resets', 'dev'], { items: [], next: null })
  const state = { type: 'state', now: at, environments: [dev], incidents: [] } as const
  applyLiveEvent(queryClient, { ...state, environments: [dev], incidents: [] })
  expect(isInvalidated(['resets', 'dev'])).toBe(true)
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(false)
})

test('after a pause everything is fetched again', () => {
  const state = { type: 'state', now: at, environments: [dev], incidents: [] } as const
  applyLiveEvent(queryClient, { ...state, environments: [dev], incidents: [] }, { resumed: true })
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(true)
  expect(isInvalidated(queryKeys.incidents())).toBe(true)
  expect(isInvalidated(queryKeys.incident(incident.id))).toBe(true)
})

test('a poll without a change moves the environment and fetches nothing', () => {
  const next = anEnvironmentView(at + 5000)
  applyLiveEvent(queryClient, { type: 'environment', environment: next, changed: false })
  expect(queryClient.getQueryData(queryKeys.environments)).toEqual([next, prod])
  expect(queryClient.getQueryData(queryKeys.environment('dev'))).toEqual(next)
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(false)
})

test('findings are fetched again when they, or what they follow from, differ', () => {
  const key = queryKeys.findings('dev')
  queryClient.setQueryData(key, { items: [], next: null, checks: [] })
  const next = anEnvironmentView(at + 5000)
  applyLiveEvent(queryClient, { type: 'environment', environment: next, changed: false })
  expect(isInvalidated(key)).toBe(false)
  const findings = { critical: 0, warning: 1, info: 0 }
  const warned = anEnvironmentView(at + 10_000, { status: 'warning', findings })
  applyLiveEvent(queryClient, { type: 'environment', environment: warned, changed: false })
  expect(isInvalidated(key)).toBe(true)
})

test('a tripwire or guard that came or went is looked at again, once', () => {
  const key = queryKeys.protection('dev')
  queryClient.setQueryData(key, {})
  const armed = { tripwire: 'armed', guard: 'absent', guarded: null } as const
  const next = anEnvironmentView(at + 5000, { protection: { ...armed, expected: ['tripwire'] } })
  applyLiveEvent(queryClient, { type: 'environment', environment: next, changed: false })
  expect(isInvalidated(key)).toBe(true)
  queryClient.setQueryData(key, {})
  const later = { ...next, collectedAt: new Date(at + 10_000).toISOString() }
  applyLiveEvent(queryClient, { type: 'environment', environment: later, changed: false })
  expect(isInvalidated(key)).toBe(false)
})

test('a change fetches the lists of that environment again, and its incidents', () => {
  applyLiveEvent(queryClient, { type: 'environment', environment: dev, changed: true })
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(true)
  expect(isInvalidated(queryKeys.series('dev', { by: 'group' }))).toBe(true)
  expect(isInvalidated(queryKeys.incident(incident.id))).toBe(true)
  expect(isInvalidated(queryKeys.relations('prod'))).toBe(false)
})

test('an incident enters the lists it fits and leaves those it no longer fits', () => {
  const itemsOf = (key: readonly unknown[]) =>
    queryClient.getQueryData<{ items: unknown[] }>(key)?.items
  applyLiveEvent(queryClient, { type: 'incident', incident })
  expect(itemsOf(queryKeys.incidents({ state: 'firing' }))).toHaveLength(1)
  applyLiveEvent(queryClient, { type: 'incident', incident: { ...incident, state: 'resolved' } })
  expect(itemsOf(queryKeys.incidents({ state: 'firing' }))).toEqual([])
  expect(itemsOf(queryKeys.incidents())).toMatchObject([{ state: 'resolved' }])
  expect(isInvalidated(queryKeys.incident(incident.id))).toBe(true)
})

test('a silence that began or ended makes whatever it may hold back be fetched again', () => {
  queryClient.setQueryData(queryKeys.silences, { items: [], next: null })
  applyLiveEvent(queryClient, { type: 'silence', id: 's1' })
  for (const key of [
    queryKeys.silences,
    queryKeys.environments,
    queryKeys.incidents(),
    queryKeys.incident(incident.id),
  ])
    expect(isInvalidated(key)).toBe(true)
  expect(isInvalidated(queryKeys.relations('dev'))).toBe(false)
})

test('an incident that changed before the stream began is fetched again, one that did not is not', () => {
  const state = { type: 'state', now: at, environments: [], incidents: [incident] } as const
  applyLiveEvent(queryClient, { ...state, environments: [], incidents: [incident] })
  expect(isInvalidated(queryKeys.incident(incident.id))).toBe(false)
  const acknowledged = { ...incident, state: 'acknowledged' as const }
  applyLiveEvent(queryClient, { ...state, environments: [], incidents: [acknowledged] })
  expect(isInvalidated(queryKeys.incident(incident.id))).toBe(true)
})
