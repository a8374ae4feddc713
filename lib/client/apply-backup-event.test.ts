import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test } from 'vitest'
import type { BackupStandingView, BackupSummaryView, BackupView } from '@/lib/model/api-backups'
import type { Page } from '@/lib/model/api-shared'
import { aBackupStanding, aBackupSummary, aBackupView } from '@/lib/testing/views-backups'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { aRestoreView } from '@/lib/testing/views-restores'
import { applyBackupEvent, applyRestoreEvent } from './apply-backup-event'
import { queryKeys } from './query-keys'

const at = Date.parse('2025-11-26T02:02:13.470Z')
let client: QueryClient

beforeEach(() => {
  client = new QueryClient()
  client.setQueryData(queryKeys.standing('dev'), aBackupStanding(at))
  client.setQueryData(queryKeys.backups('dev'), { items: [aBackupSummary(at)], next: null })
  client.setQueryData(queryKeys.backup('bkp_9'), aBackupView(at))
  client.setQueryData(queryKeys.incident('inc_17'), anIncidentView(at))
})

const isStale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated
const standing = () => client.getQueryData<BackupStandingView>(queryKeys.standing('dev'))
const running = (sizeBytes: number) =>
  aBackupSummary(at + 60_000, {
    id: 'bkp_10',
    state: 'running',
    good: false,
    verification: null,
    progress: { step: 'dumping', sizeBytes, elapsedMs: 1_000 },
  })

test('one that began is in the list and runs; its progress comes in without anything fetched again', () => {
  applyBackupEvent(client, { type: 'backup', environment: 'dev', backup: running(1) })
  expect(
    client
      .getQueryData<Page<BackupSummaryView>>(queryKeys.backups('dev'))
      ?.items.map(({ id }) => id),
  ).toEqual(['bkp_10', 'bkp_9'])
  client.setQueryData(queryKeys.standing('dev'), standing())
  applyBackupEvent(client, { type: 'backup', environment: 'dev', backup: running(2) })
  expect(standing()?.running?.progress?.sizeBytes).toBe(2)
  expect(isStale(queryKeys.standing('dev'))).toBe(false)
  expect(isStale(queryKeys.incident('inc_17'))).toBe(false)
})

test('one that ended runs no more, and all that follows from it is fetched again', () => {
  applyBackupEvent(client, { type: 'backup', environment: 'dev', backup: running(1) })
  applyBackupEvent(client, {
    type: 'backup',
    environment: 'dev',
    backup: aBackupSummary(at + 60_000, { id: 'bkp_10' }),
  })
  expect(standing()?.running).toBeNull()
  for (const key of [
    queryKeys.standing('dev'),
    queryKeys.backups('dev'),
    queryKeys.incident('inc_17'),
  ]) {
    expect(isStale(key), String(key)).toBe(true)
  }
})

test('a page of one takes in what a summary tells and keeps its tables until they are fetched', () => {
  const verifying = { step: 'restoring' as const, elapsedMs: 900 }
  applyBackupEvent(client, {
    type: 'backup',
    environment: 'dev',
    backup: aBackupSummary(at, { verifying }),
  })
  const shown = client.getQueryData<BackupView>(queryKeys.backup('bkp_9'))
  expect(shown?.verifying).toEqual(verifying)
  expect(shown?.relations).toHaveLength(64)
  expect(isStale(queryKeys.backup('bkp_9'))).toBe(true)
})

test('a restore that moved on is put in, and its incident is fetched again', () => {
  const restore = aRestoreView(at)
  client.setQueryData(queryKeys.restore('rto_4'), { ...restore, state: 'preparing' })
  applyRestoreEvent(client, { type: 'restore', environment: 'dev', restore })
  expect(client.getQueryData(queryKeys.restore('rto_4'))).toMatchObject({ state: 'previewed' })
  expect(isStale(queryKeys.incident('inc_17'))).toBe(true)
})
