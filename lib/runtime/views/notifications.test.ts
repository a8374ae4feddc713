import { expect, test } from 'vitest'
import { aTransition } from '@/lib/history/testing-data'
import { anIncident } from '@/lib/testing/loss-cases'
import { viewNotifications } from './notifications'

test('what is not sent any more is not shown as still to go out', () => {
  const firing = aTransition({ dueAt: 5 })
  const view = (dueAt: number | null) =>
    viewNotifications({
      incident: anIncident(),
      transitions: [firing, aTransition({ id: '1:more', kind: 'extended', dueAt })],
      notifications: [],
      receivers: [],
      routed: [{ receiverId: 'ops', route: null, repeatIntervalMs: 0 }],
      muting: null,
      locale: 'en',
    }).map(({ id }) => id)
  expect(view(9)).toEqual(['1:more:ops'])
  expect(view(null)).toEqual(['1:opened:ops'])
})
