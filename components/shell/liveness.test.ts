import { expect, test } from 'vitest'
import type { Status } from '@/lib/model/api-shared'
import { livenessOf } from './liveness'

const now = Date.parse('2025-11-26T02:10:00.000Z')
const secondsAgo = (seconds: number) => new Date(now - seconds * 1000).toISOString()
const environment = (id: string, collectedAt: string | null, status: Status = 'ok') => ({
  id,
  name: id,
  status,
  collectedAt,
  pollIntervalMs: 5_000,
})
const open = { status: 'open', heardAt: now } as const
const view = { connection: open, inView: null, shownAt: now - 1_000, now }

test('the oldest environment speaks for the page', () => {
  const environments = [environment('dev', secondsAgo(2)), environment('prod', secondsAgo(60))]
  expect(livenessOf(environments, view)).toMatchObject({ kind: 'stale', environment: 'prod' })
})

test('the environment in view speaks for its own page', () => {
  const environments = [environment('dev', secondsAgo(2)), environment('prod', secondsAgo(60))]
  expect(livenessOf(environments, { ...view, inView: 'dev' })).toMatchObject({ kind: 'live' })
})

test('an environment that Talaia cannot see does not make the page look stale', () => {
  const environments = [environment('dev', secondsAgo(2)), environment('down', null, 'unknown')]
  expect(livenessOf(environments, view)).toMatchObject({ kind: 'live', environment: 'dev' })
})

test('where nothing was seen yet, the page says so', () => {
  expect(livenessOf([environment('new', null, 'unknown')], view)).toEqual({
    kind: 'never',
    at: null,
    environment: 'new',
  })
})

test('a lost connection outweighs fresh data', () => {
  const connection = { status: 'lost', heardAt: now - 30_000 } as const
  expect(livenessOf([environment('dev', secondsAgo(2))], { ...view, connection })).toEqual({
    kind: 'lost',
    at: now - 1_000,
  })
})
