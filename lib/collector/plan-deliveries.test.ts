import { expect, test } from 'vitest'
import { aNotification, aTransition, start } from '@/lib/history/testing-data'
import type { Transition } from '@/lib/model/incidents'
import type { Notification } from '@/lib/model/notifications'
import { planDeliveries } from './plan-deliveries'

const firing = (id: string, kind: Transition['kind'] = 'opened') => aTransition({ id, kind })
const end = (id: string) => aTransition({ id, kind: 'resolved', notify: 'incident.resolved' })
const line = (transition: Transition, state: Notification['state'] = 'delivered') =>
  aNotification({
    ...{ id: `${transition.id}:ops`, transitionId: transition.id, state },
    event: transition.notify ?? 'test',
  })

/** The ids of what goes out to the receiver, and of what is logged as never to be sent. */
const plan = (
  state: 'firing' | 'acknowledged' | 'resolved',
  transitions: Transition[],
  told: Notification[],
  { isRouted = true } = {},
) => {
  const known = new Map(told.map((one) => [one.transitionId, one]))
  const { send, drop } = planDeliveries({
    incident: { id: '1', state },
    ...{ transitions, told, receiverId: 'ops', now: start },
    unannounced: transitions.flatMap((transition) => {
      const notification = known.get(transition.id) ?? null
      const isDone = notification !== null && notification.state !== 'pending'
      return transition.notify === null || isDone ? [] : [{ transition, notification }]
    }),
    routed: isRouted ? { receiverId: 'ops', route: null, repeatIntervalMs: 0 } : null,
  })
  return {
    send: send.map(({ notification }) => notification.transitionId),
    drop: drop.map(({ transitionId }) => transitionId),
  }
}

test('an end is told to who was told before the incident came back untold, and once', () => {
  const [a, b, c] = [firing('a'), end('b'), end('c')]
  const quiet = aTransition({ id: 'again', kind: 'reopened', notify: null, dueAt: null })
  expect(plan('resolved', [a, quiet, c], [line(a)]).send).toEqual(['c'])
  expect(plan('resolved', [a, b, quiet, c], [line(a), line(b)]).send).toEqual([])
})

test('of several ends that were held back, the newest is told, and none beside one that is still tried', () => {
  const [a, b, c, d] = [firing('a'), end('b'), firing('c', 'reopened'), end('d')]
  expect(plan('resolved', [a, b, c, d], [line(a)]).send).toEqual(['d'])
  expect(plan('resolved', [a, b, c, d], [line(a), line(b, 'pending')]).send).toEqual(['b'])
})

test('a firing message that a later one has told is logged as never to be sent, once that one is settled', () => {
  const [a, b] = [firing('a'), firing('b', 'extended')]
  expect(plan('firing', [a, b], [])).toEqual({ send: ['b'], drop: [] })
  expect(plan('firing', [a, b], [line(b, 'pending')])).toEqual({ send: ['b'], drop: [] })
  expect(plan('firing', [a, b], [line(b)])).toEqual({ send: [], drop: ['a'] })
  expect(plan('firing', [a, b], [line(b), line(a, 'skipped')])).toEqual({ send: [], drop: [] })
  expect(plan('firing', [a, b], [], { isRouted: false })).toEqual({ send: [], drop: [] })
})
