import { expect, test } from 'vitest'
import { anIncidentView } from '@/lib/testing/incident-views'
import { listen, stageDelivery } from './testing-deliver'

const MINUTE = 60_000
const idsOf = (heard: { body: unknown }[]) =>
  heard.map(({ body }) => Reflect.get(Object(body), 'id'))
const receiverAt = (url: string) => ({ id: 'ops', type: 'webhook' as const, url, secret: null })

test('an incident that cannot be put into a message keeps no other from being told, and shows', async () => {
  const sink = await listen()
  const broken = { is: true }
  const stage = await stageDelivery({
    receivers: [receiverAt(sink.url)],
    renderIncident: async (id) => {
      if (id === '1' && broken.is) throw new Error('a fact that no case knows')
      return anIncidentView({ id })
    },
  })
  await stage.open('1')
  await stage.open('2')
  await stage.pass(0)
  expect(idsOf(sink.heard)).toEqual(['2:opened:ops'])
  expect(stage.log.error).toHaveBeenCalledWith(
    expect.objectContaining({ incident: '1', receiver: 'ops' }),
    'an incident could not be shown to a receiver',
  )
  expect(await stage.history.listNotifications('1')).toMatchObject([
    { state: 'pending', lastError: { id: 'notify.error.unrendered', values: { incident: '1' } } },
  ])
  broken.is = false
  await stage.pass(MINUTE)
  expect(idsOf(sink.heard)).toEqual(['2:opened:ops', '1:opened:ops'])
})

test('what a later message told is not looked at again, and does not put off the repetition', async () => {
  const sink = await listen()
  const silence = { is: true }
  const stage = await stageDelivery({
    receivers: [receiverAt(sink.url)],
    repeatIntervalMs: 60 * MINUTE,
    mutedBy: async () => (silence.is ? { kind: 'silence', id: '7' } : null),
  })
  await stage.open('1')
  await stage.pass(MINUTE)
  await stage.extend('1')
  const extended = `1:extended:${stage.now()}:ops`
  await stage.pass(0)
  silence.is = false
  await stage.pass(MINUTE)
  await stage.pass(50 * MINUTE)
  expect(await stage.history.listUnannounced(['ops'], stage.now())).toEqual([])
  expect((await stage.lines('1')).toSorted()).toEqual([
    'ops firing 0 delivered',
    'ops firing 0 skipped',
  ])
  await stage.pass(10 * MINUTE)
  expect(idsOf(sink.heard)).toEqual([extended, `${extended}:1`])
})

test('a receiver to which only such incidents would go counts as failing', async () => {
  const stage = await stageDelivery({
    receivers: [receiverAt('http://127.0.0.1:9/')],
    renderIncident: () => Promise.reject(new Error('a fact that no case knows')),
  })
  await stage.open('1')
  for (let n = 0; n < 6; n += 1) await stage.pass(MINUTE)
  expect(stage.health()).toMatchObject([
    { state: 'failing', error: { id: 'notify.error.unrendered' } },
  ])
})

test('an incident that cannot be read keeps no other from being told, and is said once', async () => {
  const sink = await listen()
  const stage = await stageDelivery({ receivers: [receiverAt(sink.url)] })
  const { findIncident } = stage.history
  const broken = { is: true }
  await stage.restart({
    history: {
      ...stage.history,
      findIncident: async (id) => {
        if (id === '1' && broken.is) throw new Error('a row that no schema fits')
        return findIncident(id)
      },
    },
  })
  await stage.open('1')
  await stage.open('2')
  await stage.pass(0)
  await stage.pass(1_000)
  expect(idsOf(sink.heard)).toEqual(['2:opened:ops'])
  const said = stage.log.error.mock.calls.map(([fields, text]) => [fields.incident, text])
  expect(said).toEqual([['1', 'an incident could not be told']])
  broken.is = false
  await stage.pass(1_000)
  expect(idsOf(sink.heard)).toEqual(['2:opened:ops', '1:opened:ops'])
})
