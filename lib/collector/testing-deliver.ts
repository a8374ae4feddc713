import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, vi } from 'vitest'
import { openHistory } from '@/lib/history/open'
import { anIncident, aTick, aTransition, start } from '@/lib/history/testing-data'
import type { Incident } from '@/lib/model/incidents'
import { anIncidentView } from '@/lib/testing/incident-views'
import { createDeliverer, type DelivererOptions } from './deliver'

const endings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

export interface Heard {
  path: string
  headers: IncomingHttpHeaders
  body: unknown
}

/** The other end of a receiver over HTTP: a real server that keeps what it gets, and answers as it is told to. */
export const listen = async (
  answer: (heard: Heard, count: number) => { status: number; body?: object } = () => ({
    status: 204,
  }),
) => {
  const heard: Heard[] = []
  const server: Server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const one = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) }
      heard.push(one)
      const { status, body } = answer(one, heard.length)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body ? JSON.stringify(body) : undefined)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  endings.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${address.port}`, heard }
}

type Over = Partial<DelivererOptions> & Pick<DelivererOptions, 'receivers'> & { startAt?: number }

/** A deliverer on a real history, with a clock that stands until a test moves it. */
export const stageDelivery = async ({ startAt = start, ...over }: Over) => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-deliver-'))
  const history = await openHistory({ url: null, dataDirectory })
  let now = startAt
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn(), child: () => log }
  const options: DelivererOptions = {
    history,
    routes: [],
    repeatIntervalMs: 0,
    clock: { now: () => now, behindMs: () => 0 },
    log,
    random: () => 0,
    fetch,
    renderIncident: async (id) => {
      const incident = await history.findIncident(id)
      if (!incident) return null
      const { state, severity, resolution } = incident
      const openedAt = new Date(incident.openedAt).toISOString()
      const resolvedAt = incident.resolvedAt && new Date(incident.resolvedAt).toISOString()
      const url = `https://talaia.example.org/incidents/${id}`
      return anIncidentView({
        ...{ id, url, state, severity, resolution, openedAt, resolvedAt: resolvedAt || null },
      })
    },
    onDelivered: () => undefined,
    ...over,
  }
  let deliverer = createDeliverer(options)
  endings.push(async () => {
    await deliverer.stop()
    await history.close()
    rmSync(dataDirectory, { recursive: true, force: true })
  })

  const record = async (incident: Incident, transition: Parameters<typeof aTransition>[0]) => {
    const own = { at: now, dueAt: now, incidentId: incident.id, ...transition }
    await history.recordTick(
      aTick(now, { incidents: [incident], transitions: [aTransition(own)] }),
      { maxGapMs: 15_000 },
    )
  }

  return {
    history,
    log,
    now: () => now,
    health: () => deliverer.health(),
    test: (id: string) => deliverer.test(id, 'uuid', 'http://talaia.example.org/settings'),
    /** Lets time pass, then looks for what is due: once for each of several messages of one incident. */
    pass: async (ms: number): Promise<void> => {
      now += ms
      await deliverer.wake()
      await deliverer.wake()
    },
    /** Talaia was killed, and starts again with the same history. */
    restart: async (changes: Partial<DelivererOptions> = {}): Promise<void> => {
      await deliverer.stop()
      deliverer = createDeliverer({ ...options, ...changes })
    },
    open: (id = '1', changes: Partial<Incident> = {}) =>
      record(anIncident({ id, openedAt: now, changedAt: now, ...changes }), { id: `${id}:opened` }),
    extend: (id: string, changes: Partial<Incident> = {}) =>
      record(anIncident({ id, changedAt: now, ...changes }), {
        id: `${id}:extended:${now}`,
        kind: 'extended',
      }),
    acknowledge: (id: string) =>
      record(anIncident({ id, state: 'acknowledged', acknowledgedAt: now, changedAt: now }), {
        ...{ id: `${id}:acknowledged`, kind: 'acknowledged', notify: null, dueAt: null },
      }),
    resolve: async (id: string): Promise<void> => {
      const known = await history.findIncident(id)
      const end = { state: 'resolved', resolution: 'seenAgain', resolvedAt: now } as const
      await record(anIncident({ ...known, ...end, changedAt: now }), {
        ...{ id: `${id}:resolved`, kind: 'resolved', notify: 'incident.resolved' },
      })
    },
    /** `receiver event occurrence state` of each line of the log. */
    lines: async (id: string) =>
      (await history.listNotifications(id)).map(
        ({ receiverId, event, occurrence, state }) =>
          `${receiverId} ${event.replace('incident.', '')} ${occurrence} ${state}`,
      ),
  }
}
