import { describe, expect, test } from 'vitest'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import { FAILING_AFTER_MS } from './receiver-health'
import { listen, stageDelivery } from './testing-deliver'

const staged = async (answer: Parameters<typeof listen>[0]) => {
  const sink = await listen(answer)
  const ops: ReceiverConfiguration = { id: 'ops', type: 'webhook', url: sink.url, secret: null }
  const stage = await stageDelivery({ receivers: [ops] })
  const health = () => stage.health()?.[0]
  const said = () => stage.log.error.mock.calls.map(([, text]) => text)
  return { sink, stage, health, said }
}

describe('the health of a receiver', () => {
  test('is not known before the log was read, and nothing is called fine that was never tried', async () => {
    const { stage, health } = await staged(() => ({ status: 204 }))
    expect(stage.health()).toBe(null)
    await stage.pass(0)
    expect(health()).toMatchObject({ state: 'untold', deliveredAt: null })
    await stage.open()
    await stage.pass(0)
    expect(health()).toMatchObject({ state: 'ok', deliveredAt: stage.now(), failingSince: null })
  })

  test('refused for good it fails at once, and is said once; a test that comes through ends it', async () => {
    const { stage, health, said } = await staged((_, count) => ({ status: count < 3 ? 404 : 204 }))
    await stage.open('1')
    await stage.open('2')
    const since = stage.now()
    await stage.pass(0)
    await stage.pass(1_000)
    expect(health()).toMatchObject({
      state: 'failing',
      failingSince: since,
      error: { id: 'notify.error.status', values: { status: 404 } },
    })
    expect(said()).toEqual(['a receiver gets no messages'])
    await stage.pass(1_000)
    expect(await stage.test('ops')).toEqual({ outcome: 'delivered' })
    expect(health()).toMatchObject({ state: 'ok', error: null })
    // A start later the log still knows.
    await stage.restart()
    await stage.pass(1_000)
    expect(health()).toMatchObject({ state: 'ok' })
    expect(said()).toHaveLength(1)
  })

  test('down for as long as a restart takes it does not fail, down for longer it does', async () => {
    const { stage, health, said } = await staged((_, count) => ({ status: count > 9 ? 204 : 503 }))
    await stage.open()
    await stage.pass(0)
    await stage.pass(FAILING_AFTER_MS - 1)
    expect(health()).toMatchObject({ state: 'untold' })
    await stage.pass(1)
    expect(health()).toMatchObject({ state: 'failing' })
    expect(said()).toHaveLength(1)
    for (let n = 0; n < 9; n += 1) await stage.pass(600_000)
    expect(health()).toMatchObject({ state: 'ok' })
  })

  test('a test that fails is not tried again', async () => {
    const { sink, stage, health } = await staged(() => ({ status: 503 }))
    expect(await stage.test('ops')).toMatchObject({ outcome: 'retryable' })
    expect(await stage.test('nobody')).toBe(null)
    for (let n = 0; n < 3; n += 1) await stage.pass(60_000)
    expect(sink.heard).toHaveLength(1)
    expect(health()).toMatchObject({ state: 'failing' })
  })
})
