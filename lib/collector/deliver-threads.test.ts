import { afterEach, describe, expect, test } from 'vitest'
import type { ReceiverConfiguration } from '@/lib/model/receivers'
import { startAlertmanager } from '@/lib/testing/alertmanager'
import { findTool } from '@/lib/testing/debian-tools'
import { startSmtp } from '@/lib/testing/smtp'
import { waitFor } from '@/lib/testing/wait-for'
import { listen, stageDelivery } from './testing-deliver'

const HOUR = 3_600_000
const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** Fires, is repeated once, and ends. */
const live = async (receiver: ReceiverConfiguration) => {
  const stage = await stageDelivery({ receivers: [receiver], repeatIntervalMs: HOUR })
  await stage.open()
  await stage.pass(0)
  // What follows finds its thread in the log, not in memory.
  await stage.restart()
  await stage.pass(HOUR)
  await stage.resolve('1')
  await stage.pass(1_000)
  expect(await stage.lines('1')).toEqual([
    `${receiver.id} firing 0 delivered`,
    `${receiver.id} firing 1 delivered`,
    `${receiver.id} resolved 0 delivered`,
  ])
  return stage
}

const field = (body: unknown, name: string): unknown => Reflect.get(Object(body), name)

describe('what follows about an incident goes where it began', () => {
  test('Slack as a bot: into the thread, and what still fires into the channel too', async () => {
    const slack = await listen((_, count) => ({
      status: 200,
      body: { ok: true, ts: `17.${count}` },
    }))
    const bot = { token: 'xoxb-4711', channel: '#ops' }
    await live({ id: 'team', type: 'slack', url: `${slack.url}/api/`, bot })
    const told = slack.heard.map(({ path, headers, body }) => ({
      path,
      token: headers.authorization,
      channel: field(body, 'channel'),
      thread: field(body, 'thread_ts'),
      broadcast: field(body, 'reply_broadcast'),
    }))
    const common = { path: '/api/chat.postMessage', token: 'Bearer xoxb-4711', channel: '#ops' }
    expect(told).toEqual([
      { ...common, thread: undefined, broadcast: undefined },
      { ...common, thread: '17.1', broadcast: true },
      { ...common, thread: '17.1', broadcast: false },
    ])
  })

  test('Discord: one thread in a forum', async () => {
    const discord = await listen(() => ({ status: 200, body: { id: '5', channel_id: '99' } }))
    await live({ id: 'd', type: 'discord', url: `${discord.url}/api/webhooks/1/x`, forum: true })
    expect(discord.heard.map(({ path }) => path)).toEqual([
      '/api/webhooks/1/x?wait=true',
      '/api/webhooks/1/x?wait=true&thread_id=99',
      '/api/webhooks/1/x?wait=true&thread_id=99',
    ])
    const names = discord.heard.map(({ body }) => field(body, 'thread_name') !== undefined)
    expect(names).toEqual([true, false, false])
  })

  test('e-mail: as replies to the first', async () => {
    const smtp = await startSmtp()
    endings.push(smtp.stop)
    await live({
      ...{ id: 'mail', type: 'email', host: '127.0.0.1', port: smtp.port, tls: 'none' },
      ...{ user: null, password: null, from: 't@example.org', to: ['ops@example.org'] },
    })
    const [first, ...rest] = smtp.mails.map(({ headers }) => headers)
    expect(rest.map((headers) => headers.get('in-reply-to'))).toEqual([
      first?.get('message-id'),
      first?.get('message-id'),
    ])
  })

  test.each([
    { id: 'r', type: 'teams' },
    { id: 'r', type: 'ntfy', topic: 'ops', token: 'tk_4711' },
    { id: 'r', type: 'apprise', target: { key: 'ops' }, tag: null },
    { id: 'r', type: 'slack' },
  ] as const)('$type has no threads: three messages', async (fields) => {
    const sink = await listen(() => ({ status: 200, body: {} }))
    await live({ ...fields, url: sink.url })
    expect(sink.heard).toHaveLength(3)
  })
})

test('a bot that Slack refuses is refused for good; one that Slack is too busy for is not', async () => {
  const errors = ['channel_not_found', 'internal_error']
  const slack = await listen((_, count) => ({
    status: 200,
    body: { ok: false, error: errors[count - 1] },
  }))
  const bot = { token: 'xoxb-4711', channel: '#ops' }
  const stage = await stageDelivery({
    receivers: [{ id: 's', type: 'slack', url: slack.url, bot }],
  })
  expect(await stage.test('s')).toMatchObject({
    outcome: 'permanent',
    error: { values: { code: 'channel_not_found' } },
  })
  expect(await stage.test('s')).toMatchObject({ outcome: 'retryable' })
})

describe.skipIf(findTool('alertmanager') === null)(
  'a real Alertmanager',
  { timeout: 60_000 },
  () => {
    const staged = async () => {
      const hook = await listen()
      const alertmanager = await startAlertmanager(hook.url)
      endings.push(alertmanager.stop)
      const stage = await stageDelivery({
        receivers: [{ id: 'am', type: 'alertmanager', url: alertmanager.url, token: null }],
        // So that the test can let time pass, and no end lies in Alertmanager’s future.
        startAt: Date.now() - 120_000,
      })
      return { hook, alertmanager, stage }
    }

    test('holds the alert while it fires and is told of its end; sending it again is no line in the log', async () => {
      const { hook, alertmanager, stage } = await staged()
      await stage.open('1', { severity: 'warning' })
      await stage.pass(0)
      const [alert] = await alertmanager.alerts()
      expect(alert?.labels).toEqual({
        ...{ alertname: 'TalaiaRelationsLost', environment: 'dev', group: 'core' },
        ...{ severity: 'warning', cause: 'dropped_by_sql', incident: '1' },
      })
      expect(alert?.annotations.summary).toBe('Warning: 1 table is missing from Nodus dev')
      expect(alert?.annotations.description).toContain('The disk is not to blame. (very likely)')
      expect(alert?.annotations.who).toContain('service litellm')
      expect(alert?.generatorURL).toBe('https://talaia.example.org/incidents/1')
      const endsAt = async () => Date.parse((await alertmanager.alerts())[0]?.endsAt ?? '')
      const before = await endsAt()
      expect(before - stage.now()).toBe(240_000)
      await stage.restart()
      await stage.pass(30_000)
      await stage.pass(60_000)
      expect(await endsAt()).toBe(before + 90_000)
      expect(await stage.lines('1')).toEqual(['am firing 0 delivered'])

      // It grew worse: the old alert ends as the worse one begins.
      await stage.extend('1', { severity: 'critical' })
      await stage.pass(0)
      const severities = async () =>
        (await alertmanager.alerts()).map(({ labels }) => labels.severity)
      await waitFor('the worse alert alone', async () => `${await severities()}` === 'critical')

      await waitFor('the firing to be passed on', () => hook.heard.length > 0)
      await stage.acknowledge('1')
      await stage.pass(5_000)
      expect(await severities()).toEqual(['critical'])
      await stage.resolve('1')
      await stage.pass(0)
      await waitFor('the alert to be over', async () => (await alertmanager.alerts()).length === 0)
      const isOver = ({ body }: { body: unknown }) => field(body, 'status') === 'resolved'
      await waitFor('the end to be passed on', () => hook.heard.some(isOver))
    })

    test('takes a test message', async () => {
      const { alertmanager, stage } = await staged()
      expect(await stage.test('am')).toMatchObject({ outcome: 'delivered' })
      expect((await alertmanager.alerts()).map(({ labels }) => labels.alertname)).toEqual([
        'TalaiaTest',
      ])
    })
  },
)
