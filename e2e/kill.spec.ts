import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { waitFor } from '@/lib/testing/wait-for'
import {
  bootPageSchema,
  type Incident,
  incidentPageSchema,
  incidentSchema,
  relationPageSchema,
  webhookSchema,
} from './harness/contract'
import { createTables, dropTables, startDatabase } from './harness/database'
import { seededRandom } from './harness/seeded'
import { startSink } from './harness/sink'
import { startTalaia } from './harness/talaia'

const seed = 20_251_126

/** When Talaia is killed, seen from the loss of a round. Each comes round several times. */
const moments = [
  'before',
  'during',
  'after',
  'sending',
  'logging',
  'starting',
  'accepting',
] as const
const rounds = 21

const configOf = (database: string, sink: string) => `
pollInterval: 1s
environments:
  - id: dev
    database: ${database}
    groups:
      - { id: critical, severity: critical, tables: ["round_*"] }
      - { id: kept, tables: ["kept_*"] }
receivers:
  - { id: hook, type: webhook, url: "${sink}" }
`

test('kill -9 at any moment loses no history, no incident and no message', async () => {
  test.setTimeout(420_000)
  const random = seededRandom(seed)
  const upTo = (longestMs: number) => delay(random() * longestMs)
  const postgres = await startDatabase()
  await createTables(postgres, ['kept_a', 'kept_b'])

  let kills = 0
  /** Set where the receiver is to kill: before it answers, or this many ms after. */
  let killOnMessage: { afterMs: number | null } | null = null
  let killed: Promise<unknown> = Promise.resolve()
  const kill = (): Promise<void> => {
    kills += 1
    return talaia.kill()
  }
  const sink = await startSink(() => {
    const when = killOnMessage
    killOnMessage = null
    if (when) killed = when.afterMs === null ? kill() : delay(when.afterMs).then(kill)
    return 204
  })
  const talaia = await startTalaia({ config: configOf(postgres.url, sink.url) })
  try {
    const listIncidents = async () =>
      incidentPageSchema.parse(await talaia.get('/incidents?limit=200')).items
    const findIncident = async (id: string) =>
      incidentSchema.parse(await talaia.get(`/incidents/${id}`))
    const listRelations = async () =>
      relationPageSchema.parse(await talaia.get('/environments/dev/relations')).items
    const poll = async () => expect((await talaia.post('/environments/dev/poll')).status).toBe(200)
    const firstSeenOfKept = (await listRelations()).map(({ name, firstSeenAt }) => [
      name,
      firstSeenAt,
    ])
    expect(firstSeenOfKept.map(([name]) => name).sort()).toEqual(['kept_a', 'kept_b'])

    const delivered = (incident: Incident, event: string) =>
      incident.notifications.some((one) => one.event === event && one.state === 'delivered')
    /** The only open incident, once it has been told. */
    const openIncident = () =>
      waitFor('an incident that was told', async () => {
        const open = (await listIncidents()).filter(({ state }) => state !== 'resolved')
        if (open.length !== 1 || !open[0]) return null
        const incident = await findIncident(open[0].id)
        return delivered(incident, 'incident.firing') ? incident : null
      })
    /** Where the newest poll came too late on a busy machine, there is nothing to accept until the next. */
    const resolve = (id: string) =>
      waitFor('the acceptance', async () => {
        const response = await talaia.post(`/incidents/${id}/accept`, { comment: 'the next round' })
        expect([200, 409], await response.text()).toContain(response.status)
        return response.status === 200
      })

    for (let round = 0; round < rounds; round += 1) {
      const moment = moments[round % moments.length] ?? 'before'
      const tables = [1, 2, 3].map((number) => `round_${round}_${number}`)
      await createTables(postgres, tables)
      await poll()

      if (moment === 'before') {
        await upTo(1_000)
        await kill()
        // Every other time Postgres restarts too while nobody looks.
        if (round % 2 === 0) {
          await postgres.stop()
          await postgres.start()
        }
        await dropTables(postgres, tables)
      } else if (moment === 'during') {
        await Promise.all([dropTables(postgres, tables), upTo(60).then(kill)])
      } else if (moment === 'sending' || moment === 'logging') {
        killOnMessage = { afterMs: moment === 'sending' ? null : random() * 20 }
        await dropTables(postgres, tables)
        await waitFor('the receiver to kill', () => killOnMessage === null)
        await killed
      } else if (moment === 'after') {
        await dropTables(postgres, tables)
        await upTo(3_000)
        await kill()
      } else if (moment === 'starting') {
        await dropTables(postgres, tables)
        await upTo(1_500)
        await kill()
        const starting = talaia.start()
        await upTo(1_200)
        await kill()
        await starting
      } else {
        await dropTables(postgres, tables)
      }
      if (moment !== 'accepting') await talaia.start()

      const incident = await openIncident()
      expect(
        incident.relations.map(({ name }) => name).sort(),
        `round ${round}: ${moment}`,
      ).toEqual(tables)
      expect(new Set(incident.relations.map(({ change }) => change))).toEqual(new Set(['missing']))

      if (moment === 'accepting') {
        const accepting = talaia
          .post(`/incidents/${incident.id}/accept`, { comment: 'killed meanwhile' })
          .catch(() => null)
        await upTo(30)
        await kill()
        await accepting
        await talaia.start()
        if ((await findIncident(incident.id)).state !== 'resolved') await resolve(incident.id)
      } else {
        await resolve(incident.id)
      }
    }

    expect(kills).toBeGreaterThanOrEqual(20)
    const ids = (await listIncidents()).map(({ id }) => id)
    expect(ids).toHaveLength(rounds)
    for (const id of ids) {
      const told = await waitFor('both messages', async () => {
        const incident = await findIncident(id)
        return delivered(incident, 'incident.resolved') ? incident : null
      })
      expect(told.state).toBe('resolved')
      expect(told.notifications.map(({ event, state }) => `${event} ${state}`).sort()).toEqual([
        'incident.firing delivered',
        'incident.resolved delivered',
      ])
    }

    // Each message came, under one id; what came twice came so under the same id, and once a kill at most.
    const messages = sink.received.map(({ headers, text }) => {
      const body = webhookSchema.parse(JSON.parse(text))
      expect(headers['x-talaia-delivery']).toBe(body.id)
      return { id: body.id, about: `${body.incident.id} ${body.event}` }
    })
    const idsByMessage = Map.groupBy(messages, ({ about }) => about)
    expect([...idsByMessage.keys()].sort()).toEqual(
      ids.flatMap((id) => [`${id} incident.firing`, `${id} incident.resolved`]).sort(),
    )
    for (const [about, copies] of idsByMessage) {
      expect(new Set(copies.map(({ id }) => id)).size, about).toBe(1)
      // In the life of a message there are two kills at most.
      expect(copies.length, about).toBeLessThanOrEqual(3)
    }
    const duplicates = messages.length - idsByMessage.size
    expect(duplicates).toBeLessThanOrEqual(kills)
    // At least the receiver that killed before it answered must have been told again.
    expect(duplicates).toBeGreaterThanOrEqual(rounds / moments.length)

    // History: the same lives since the first start, each lost table with its end, each boot once.
    const relations = await listRelations()
    const kept = relations.filter(({ name }) => name.startsWith('kept_'))
    expect(kept.map(({ name, firstSeenAt }) => [name, firstSeenAt])).toEqual(firstSeenOfKept)
    for (const { lives } of kept) expect(lives.map(({ to }) => to)).toEqual([null])
    const boots = bootPageSchema.parse(await talaia.get('/environments/dev/boots')).items
    expect(boots.map(({ kind }) => kind).at(-1)).toBe('firstSeen')
    expect(new Set(boots.map(({ startedAt }) => startedAt)).size).toBe(boots.length)
    expect(boots).toHaveLength(3)
    expect(talaia.exitCode()).toBeNull()
    test.info().annotations.push({
      type: 'figures',
      description: `${kills} kills, ${duplicates} duplicates`,
    })
  } finally {
    await talaia.destroy()
    await sink.stop()
    await postgres.destroy()
  }
})
