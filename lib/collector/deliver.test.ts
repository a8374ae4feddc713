import { describe, expect, test } from 'vitest'
import type { IncidentRelation } from '@/lib/model/incidents'
import type { ReceiverConfiguration, RouteConfiguration } from '@/lib/model/receivers'
import { waitFor } from '@/lib/testing/wait-for'
import { listen, stageDelivery } from './testing-deliver'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const hookAt = (id: string, url: string): ReceiverConfiguration => ({
  ...{ id, type: 'webhook', url, secret: null },
})
const aRoute = (route: Partial<RouteConfiguration>): RouteConfiguration => ({
  receivers: ['ops'],
  environments: null,
  severities: null,
  groups: null,
  repeatIntervalMs: 0,
  ...route,
})
const relationOf = (group: string, index: number): IncidentRelation => ({
  ...{ schema: 'public', name: `${group}_${index}`, group, severity: 'warning' },
  ...{ change: 'missing', before: null, after: null, rows: 1, sizeBytes: 1, emptyNow: null },
  ...{ lastSeenAt: null, firstMissedAt: 0, creatorStatus: null, relfilenodeBefore: null },
  ...{ relfilenodeAfter: null, relpersistence: 'p' },
})
const eventsOf = (heard: { body: unknown }[]) =>
  heard.map(({ body }) => Reflect.get(Object(body), 'event'))
const idsOf = (heard: { body: unknown }[]) =>
  heard.map(({ body }) => Reflect.get(Object(body), 'id'))

describe('routes', () => {
  test('twenty tables in three groups are one message, along however many routes they come', async () => {
    const sink = await listen()
    const receivers = [hookAt('ops', sink.url), hookAt('team', sink.url)]
    const routes = [
      aRoute({ groups: ['core'] }),
      aRoute({ groups: ['llibreta', 'backoffice'] }),
      aRoute({ receivers: ['team'], groups: ['backoffice'] }),
    ]
    const stage = await stageDelivery({ receivers, routes })
    const groups = ['core', 'llibreta', 'backoffice']
    const relations = Array.from({ length: 20 }, (_, n) => relationOf(groups[n % 3] ?? '', n))
    await stage.open('1', { relations })
    await stage.pass(0)
    await stage.pass(1_000)
    expect(idsOf(sink.heard).toSorted()).toEqual(['1:opened:ops', '1:opened:team'])
    const routed = (await stage.history.listNotifications('1')).map(({ route }) => route)
    expect(routed.toSorted()).toEqual([1, 3])
  })

  test('what no route fits goes nowhere, and so does its end', async () => {
    const sink = await listen()
    const routes = [
      aRoute({ severities: ['critical'] }),
      aRoute({ receivers: ['prod'], environments: ['prod'] }),
    ]
    const receivers = [hookAt('ops', sink.url), hookAt('prod', sink.url)]
    const stage = await stageDelivery({ receivers, routes })
    await stage.open('1', { severity: 'warning' })
    await stage.pass(0)
    await stage.resolve('1')
    await stage.pass(1_000)
    expect(sink.heard).toEqual([])
  })

  test('a loss that grew worse comes once to whoever is told of the worse only', async () => {
    const sink = await listen()
    const late = await listen()
    const receivers = [hookAt('ops', sink.url), hookAt('boss', late.url)]
    const routes = [aRoute({}), aRoute({ receivers: ['boss'], severities: ['critical'] })]
    const stage = await stageDelivery({ receivers, routes })
    await stage.open('1', { severity: 'warning' })
    await stage.pass(0)
    await stage.pass(5_000)
    await stage.extend('1', { severity: 'critical' })
    await stage.pass(0)
    await stage.pass(5_000)
    expect(sink.heard).toHaveLength(2)
    expect(late.heard).toHaveLength(1)
    await stage.resolve('1')
    await stage.pass(1_000)
    expect([sink.heard.length, late.heard.length]).toEqual([3, 2])
  })
})

describe('repetition', () => {
  const staged = async (answer?: Parameters<typeof listen>[0]) => {
    const sink = await listen(answer)
    const receivers = [hookAt('ops', sink.url)]
    const stage = await stageDelivery({ receivers, repeatIntervalMs: 4 * HOUR })
    await stage.open()
    await stage.pass(0)
    return { sink, stage }
  }

  test('what fires on and nobody acknowledged is told again after the interval, under an id of its own', async () => {
    const { sink, stage } = await staged()
    await stage.pass(4 * HOUR - 1)
    expect(sink.heard).toHaveLength(1)
    await stage.pass(1)
    await stage.pass(4 * HOUR)
    expect(idsOf(sink.heard)).toEqual(['1:opened:ops', '1:opened:ops:1', '1:opened:ops:2'])
    await stage.acknowledge('1')
    await stage.pass(9 * HOUR)
    expect(sink.heard).toHaveLength(3)
    await stage.resolve('1')
    await stage.pass(1_000)
    expect(eventsOf(sink.heard).at(-1)).toBe('incident.resolved')
  })

  test('never, where the interval is 0', async () => {
    const sink = await listen()
    const stage = await stageDelivery({ receivers: [hookAt('ops', sink.url)] })
    await stage.open()
    await stage.pass(0)
    await stage.pass(900 * HOUR)
    expect(sink.heard).toHaveLength(1)
  })

  test('killed between sending and logging, the same repetition comes under the same id', async () => {
    const { sink, stage } = await staged()
    const record = stage.history.recordNotification
    const full = async () => Promise.reject(new Error('disk full'))
    await stage.restart({
      history: { ...stage.history, recordNotification: full },
      repeatIntervalMs: HOUR,
    })
    await stage.pass(HOUR)
    await stage.restart({ history: { ...stage.history, recordNotification: record } })
    await stage.pass(3 * HOUR)
    expect(idsOf(sink.heard)).toEqual(['1:opened:ops', '1:opened:ops:1', '1:opened:ops:1'])
    expect(await stage.lines('1')).toEqual(['ops firing 0 delivered', 'ops firing 1 delivered'])
  })

  test('one that waits for its next attempt is dropped once somebody has taken it on', async () => {
    const { sink, stage } = await staged((_, count) => ({ status: count === 2 ? 503 : 204 }))
    await stage.pass(4 * HOUR)
    expect(await stage.lines('1')).toEqual(['ops firing 0 delivered', 'ops firing 1 pending'])
    await stage.acknowledge('1')
    await stage.pass(MINUTE)
    expect(await stage.lines('1')).toEqual(['ops firing 0 delivered', 'ops firing 1 skipped'])
    expect(sink.heard).toHaveLength(2)
    await stage.resolve('1')
    await stage.pass(1_000)
    expect(eventsOf(sink.heard).at(-1)).toBe('incident.resolved')
  })
})

describe('the end', () => {
  test('goes only where the firing went', async () => {
    const good = await listen()
    const bad = await listen((_, count) => ({ status: count === 1 ? 404 : 204 }))
    const receivers = [hookAt('ops', good.url), hookAt('gone', bad.url)]
    const stage = await stageDelivery({ receivers })
    await stage.open()
    await stage.pass(0)
    await stage.resolve('1')
    await stage.pass(1_000)
    expect(eventsOf(good.heard)).toEqual(['incident.firing', 'incident.resolved'])
    expect(eventsOf(bad.heard)).toEqual(['incident.firing'])
  })

  test('waits for a firing that is still tried', async () => {
    const sink = await listen((_, count) => ({ status: count <= 3 ? 503 : 204 }))
    const stage = await stageDelivery({ receivers: [hookAt('ops', sink.url)] })
    await stage.open()
    await stage.pass(0)
    await stage.resolve('1')
    for (let n = 0; n < 8; n += 1) await stage.pass(10_000)
    expect(eventsOf(sink.heard)).toEqual([
      ...Array.from({ length: 4 }, () => 'incident.firing'),
      'incident.resolved',
    ])
    expect(new Set(idsOf(sink.heard.slice(0, 4)))).toEqual(new Set(['1:opened:ops']))
  })
})

test('a receiver that hangs keeps no other waiting', async () => {
  const hung = Promise.withResolvers<Response>()
  const sink = await listen()
  const stage = await stageDelivery({
    receivers: [hookAt('slow', 'http://127.0.0.1:9/'), hookAt('ops', sink.url)],
    fetch: (input, init) =>
      String(input).startsWith(sink.url) ? fetch(input, init) : hung.promise,
  })
  await stage.open('1')
  const both = stage.pass(0)
  await waitFor('the first', () => sink.heard.length === 1)
  await stage.open('2')
  await waitFor('the second', () => sink.heard.length === 2)
  hung.resolve(new Response(null, { status: 204 }))
  await both
  await stage.pass(0)
  expect([...(await stage.lines('1')), ...(await stage.lines('2'))].toSorted()).toEqual([
    ...['ops firing 0 delivered', 'ops firing 0 delivered'],
    ...['slow firing 0 delivered', 'slow firing 0 delivered'],
  ])
})

describe('what is muted', () => {
  const staged = async () => {
    const sink = await listen()
    const silence: { id: string | null } = { id: '7' }
    const stage = await stageDelivery({
      receivers: [hookAt('ops', sink.url)],
      mutedBy: async () => (silence.id === null ? null : { kind: 'silence', id: silence.id }),
    })
    await stage.open()
    await stage.pass(0)
    return { sink, stage, silence }
  }

  test('is neither sent nor logged, and goes out when the silence ends and it still fires', async () => {
    const { sink, stage, silence } = await staged()
    await stage.extend('1')
    await stage.pass(72 * HOUR)
    expect([sink.heard.length, await stage.lines('1')]).toEqual([0, []])
    silence.id = null
    await stage.pass(1_000)
    expect(idsOf(sink.heard)).toHaveLength(1)
    await stage.pass(1_000)
    expect(sink.heard).toHaveLength(1)
  })

  test('and over by then is never told, nor is its end', async () => {
    const { sink, stage, silence } = await staged()
    await stage.resolve('1')
    await stage.pass(1_000)
    silence.id = null
    await stage.pass(1_000)
    expect(sink.heard).toEqual([])
  })

  test('an end that is muted goes out later, since its firing was told', async () => {
    const { sink, stage, silence } = await staged()
    silence.id = null
    await stage.pass(1_000)
    silence.id = '8'
    await stage.resolve('1')
    // Longer than a new receiver is told what is past.
    await stage.pass(25 * HOUR)
    expect(eventsOf(sink.heard)).toEqual(['incident.firing'])
    silence.id = null
    await stage.pass(1_000)
    expect(eventsOf(sink.heard)).toEqual(['incident.firing', 'incident.resolved'])
  })
})

test('a message that was sent is not sent again because its log cannot be written', async () => {
  const sink = await listen()
  const stage = await stageDelivery({ receivers: [hookAt('ops', sink.url)] })
  const disk = { full: true }
  const { recordNotification } = stage.history
  await stage.restart({
    history: {
      ...stage.history,
      recordNotification: async (one) => {
        if (disk.full) throw new Error('disk full')
        return recordNotification(one)
      },
    },
  })
  await stage.open()
  await stage.pass(0)
  await stage.pass(1_000)
  expect([sink.heard.length, await stage.lines('1')]).toEqual([1, []])
  disk.full = false
  await stage.pass(1_000)
  expect(sink.heard).toHaveLength(1)
  expect(await stage.lines('1')).toEqual(['ops firing 0 delivered'])
})
