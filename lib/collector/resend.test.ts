import { expect, test, vi } from 'vitest'
import { aNotification } from '@/lib/history/testing-data'
import { anIncidentView } from '@/lib/testing/incident-views'
import { createResend } from './resend'

test('an alert that cannot be put into a message keeps no other from being sent again', async () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), child: () => log }
  const send = vi.fn(async () => ({ outcome: 'delivered' as const }))
  const resend = createResend({
    history: {
      listFiringNotifications: async () =>
        ['1', '2'].map((incidentId) => aNotification({ incidentId, state: 'delivered' })),
    },
    receivers: [{ id: 'ops', type: 'alertmanager', url: 'http://127.0.0.1:9/', token: null }],
    clock: { now: () => 0, behindMs: () => 0 },
    ...{ log, send },
    renderIncident: async (id) => {
      if (id === '1') throw new Error('a fact that no case knows')
      return anIncidentView({ id })
    },
  })
  await resend()
  expect(send).toHaveBeenCalledTimes(1)
  expect(log.error).toHaveBeenCalledWith(
    expect.objectContaining({ incident: '1', receiver: 'ops' }),
    expect.any(String),
  )
})
