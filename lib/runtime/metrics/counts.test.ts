import { expect, test } from 'vitest'
import { message } from '@/lib/model/message'
import type { Notification } from '@/lib/model/notifications'
import { expose } from './exposition'
import { createNotificationCounts } from './notifications'
import { createPollDurations } from './poll-durations'

const aNotification = (over: Partial<Notification> = {}): Notification => ({
  ...{ id: 't1:ops', transitionId: 't1', incidentId: '1', receiverId: 'ops' },
  ...{ event: 'incident.firing', state: 'pending', attempts: 1, createdAt: 0 },
  ...{ nextAttemptAt: 5, deliveredAt: null, lastError: null },
  ...{ occurrence: 0, route: null, reference: null },
  ...over,
})

const aHealth = { deliveredAt: null, failingSince: null, error: null }

test('each failed attempt and each end of a message counts, from zero on', async () => {
  const counts = createNotificationCounts(['ops', 'hook'])
  const record = counts.counting(async () => true)
  const lastError = message('notify.status', { status: 503 })
  await record(aNotification({ lastError }))
  await record(aNotification({ lastError, attempts: 2 }))
  await record(aNotification({ state: 'delivered', attempts: 3 }))
  await record(aNotification({ id: 't2:ops', state: 'failed', lastError }))
  const lines = expose(
    counts.families(
      [aNotification({ receiverId: 'hook' })],
      [
        { ...aHealth, receiverId: 'ops', state: 'failing' },
        { ...aHealth, receiverId: 'hook', state: 'untold' },
      ],
    ),
  ).split('\n')
  expect(lines.filter((line) => line.startsWith('talaia_'))).toEqual([
    'talaia_notifications_total{receiver="ops",state="delivered"} 1',
    'talaia_notifications_total{receiver="hook",state="delivered"} 0',
    'talaia_notifications_total{receiver="ops",state="failed"} 1',
    'talaia_notifications_total{receiver="hook",state="failed"} 0',
    'talaia_receiver_failures_total{receiver="ops"} 3',
    'talaia_receiver_failures_total{receiver="hook"} 0',
    'talaia_notifications_pending{receiver="ops"} 0',
    'talaia_notifications_pending{receiver="hook"} 1',
    'talaia_receiver_failing{receiver="ops"} 1',
    'talaia_receiver_failing{receiver="hook"} 0',
  ])
})

test('what history could not take is not counted twice: it is recorded again', async () => {
  const counts = createNotificationCounts(['ops'])
  let away = true
  const record = counts.counting(async () => {
    if (away) throw new Error('the disk is full')
    return true
  })
  const delivered = aNotification({ state: 'delivered' })
  await expect(record(delivered)).rejects.toThrow()
  away = false
  await record(delivered)
  expect(expose(counts.families([], []))).toContain('{receiver="ops",state="delivered"} 1\n')
})

test('poll durations are a histogram whose buckets hold all that is below', () => {
  const durations = createPollDurations()
  for (const durationMs of [8, 30, 700, 60_000]) durations.note('dev', durationMs)
  const text = expose([durations.family()])
  const bucket = (le: string, count: number) =>
    expect(text).toContain(
      `talaia_poll_duration_seconds_bucket{environment="dev",le="${le}"} ${count}\n`,
    )
  bucket('0.01', 1)
  bucket('0.05', 2)
  bucket('1', 3)
  bucket('10', 3)
  bucket('+Inf', 4)
  expect(text).toContain('talaia_poll_duration_seconds_count{environment="dev"} 4\n')
  expect(text).toMatch(/_sum\{environment="dev"\} 60\.738/)
})
