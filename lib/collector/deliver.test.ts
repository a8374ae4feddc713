import { expect, test, vi } from 'vitest'
import type { History } from '@/lib/history/history'
import type { Transition } from '@/lib/model/incidents'
import type { Notification } from '@/lib/model/notifications'
import { anIncidentView } from '@/lib/testing/views-incidents'
import { createDeliverer } from './deliver'

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), child: () => log }

const transition: Transition = {
  id: 't1',
  incidentId: '1',
  environmentId: 'dev',
  at: 0,
  kind: 'opened',
  actor: null,
  comment: null,
  detail: null,
  notify: 'incident.firing',
  dueAt: 0,
}

test('a message that was sent is not sent again because its log cannot be written', async () => {
  const disk = { full: true }
  const logged: Notification[] = []
  const sent: string[] = []
  const history: Pick<History, 'listUnannounced' | 'listNotifications' | 'recordNotification'> = {
    listUnannounced: async () =>
      logged.length > 0 ? [] : [{ transition, receiverId: 'hook', notification: null }],
    listNotifications: async () => logged,
    recordNotification: async (notification) => {
      if (disk.full) throw new Error('disk full')
      logged.push(notification)
      return true
    },
  }
  const deliverer = createDeliverer({
    history,
    receivers: [{ id: 'hook', type: 'webhook', url: 'http://127.0.0.1:9/hook', secret: null }],
    clock: { now: () => 1_000, behindMs: () => 0 },
    log,
    random: () => 0,
    fetch: async (input) => {
      sent.push(String(input))
      return new Response(null, { status: 204 })
    },
    renderIncident: async () => anIncidentView(0),
    onDelivered: () => undefined,
  })
  await deliverer.wake()
  await deliverer.wake()
  expect([sent.length, logged.length]).toEqual([1, 0])
  disk.full = false
  await deliverer.wake()
  await deliverer.stop()
  expect(sent).toHaveLength(1)
  expect(logged).toMatchObject([{ id: 't1:hook', state: 'delivered', attempts: 1 }])
})
