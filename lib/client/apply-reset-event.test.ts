import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { aCheckSummary, aResetView } from '@/lib/testing/views-resets'
import { applyLiveEvent } from './apply-live-event'
import { queryKeys } from './query-keys'

const at = Date.parse('2025-11-26T02:02:13.470Z')

test('a window takes its place in the list it is known in, and a check comes first', () => {
  const client = new QueryClient()
  const older = aResetView(at - 60_000, { id: 'rst_2', state: 'finished' })
  client.setQueryData(queryKeys.resets('dev'), { items: [older], next: null })
  client.setQueryData(queryKeys.checks('dev'), { items: [], next: null })
  applyLiveEvent(client, { type: 'reset', environment: 'dev', reset: aResetView(at) })
  expect(client.getQueryData(queryKeys.resets('dev'))).toMatchObject({
    items: [{ id: 'rst_3', state: 'open' }, { id: 'rst_2' }],
  })
  applyLiveEvent(client, {
    type: 'reset',
    environment: 'dev',
    reset: aResetView(at, { state: 'finished' }),
  })
  expect(client.getQueryData(queryKeys.resets('dev'))).toMatchObject({
    items: [{ id: 'rst_3', state: 'finished' }, { id: 'rst_2' }],
  })
  applyLiveEvent(client, { type: 'check', environment: 'dev', check: aCheckSummary(at) })
  expect(client.getQueryData(queryKeys.checks('dev'))).toMatchObject({ items: [{ id: 'chk_7' }] })
})

test('what no page has asked for is not made up', () => {
  const client = new QueryClient()
  applyLiveEvent(client, { type: 'check', environment: 'dev', check: aCheckSummary(at) })
  expect(client.getQueryData(queryKeys.checks('dev'))).toBeUndefined()
})

test('a check under way is told until it is stored', () => {
  const client = new QueryClient()
  applyLiveEvent(client, {
    type: 'verifying',
    environment: 'dev',
    step: 'settling',
    waitedMs: 1200,
  })
  expect(client.getQueryData(queryKeys.verifying('dev'))).toEqual({
    step: 'settling',
    waitedMs: 1200,
  })
  applyLiveEvent(client, { type: 'check', environment: 'dev', check: aCheckSummary(at) })
  expect(client.getQueryData(queryKeys.verifying('dev'))).toBeNull()
})
