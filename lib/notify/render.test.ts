import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { IncidentView } from '@/lib/model/api-incidents'
import { aCulpritView } from '@/lib/testing/culprits'
import { anIncidentRelationView, anIncidentView } from '@/lib/testing/incident-views'
import { anIncidentView as foundingIncident } from '@/lib/testing/views-incidents'
import type { Outgoing } from './outgoing'
import { type HttpReceiver, render as renderAt } from './receivers'

const slack = { id: 'ops', type: 'slack', url: 'https://hooks.slack.com/services/T/B/x' } as const
const webhook = { id: 'hook', type: 'webhook', url: 'http://h', secret: null } as const

const textSchema = z.object({ type: z.enum(['mrkdwn', 'plain_text']), text: z.string() })
const slackSchema = z.object({
  text: z.string(),
  blocks: z.array(
    z.object({
      type: z.string(),
      text: textSchema.optional(),
      elements: z.array(textSchema).optional(),
    }),
  ),
})

const render = (receiver: HttpReceiver, outgoing: Outgoing) => renderAt(receiver, outgoing, 0)

const firing = (view: Partial<IncidentView> = {}) =>
  ({
    event: 'incident.firing',
    deliveryId: 't1:ops',
    at: Date.parse('2025-11-26T02:02:15Z'),
    incident: anIncidentView(view),
    occurrence: 0,
    thread: null,
  }) as const

const slackOf = (outgoing: Outgoing) => slackSchema.parse(JSON.parse(render(slack, outgoing).body))
const shown = (outgoing: Outgoing): string =>
  slackOf(outgoing)
    .blocks.flatMap(({ text, elements }) => [text, ...(elements ?? [])])
    .map((text) => text?.text ?? '')
    .join('\n')

describe('webhook', () => {
  test('the body of the contract, without the evidence', () => {
    const { headers, body } = render(webhook, firing())
    const { evidence: _, ...verdict } = anIncidentView().verdict
    expect(JSON.parse(body)).toEqual({
      id: 't1:ops',
      event: 'incident.firing',
      at: '2025-11-26T02:02:15.000Z',
      occurrence: 0,
      incident: { ...anIncidentView(), verdict },
      url: 'https://talaia.example.org/incidents/inc-1',
    })
    expect(headers).not.toHaveProperty('X-Talaia-Signature')
  })

  test('the same notification makes the same bytes at every attempt', () => {
    expect(render(webhook, firing())).toEqual(render(webhook, firing()))
  })

  test('a test message carries no incident', () => {
    const outgoing: Outgoing = { event: 'test', deliveryId: 'x', at: 0, url: 'http://t/settings' }
    expect(JSON.parse(render(webhook, outgoing).body)).toMatchObject({
      event: 'test',
      incident: null,
      url: 'http://t/settings',
    })
    expect(shown(outgoing)).toContain('<http://t/settings|Open Talaia>')
  })
})

describe('Slack', () => {
  test('says what, where, since when, why, who, and links to it', () => {
    const text = shown(firing())
    expect(text).toContain('Critical: 1 table is missing from Nodus dev')
    expect(text).toContain('*Where:* Nodus dev (dev)')
    expect(text).toMatch(
      /\*Since:\* last seen <!date\^1764122527\^[^|]*\|26 Nov 2025, 02:02:07 UTC>/,
    )
    expect(text).toContain('*Why:* Dropped by SQL. The disk is not to blame. (very likely)')
    expect(text).toContain(
      '*Who:* service litellm, container nodus-litellm-1, role nodus, from 172.18.0.4',
    )
    expect(text).toContain('*Missing (1)*\n`users`')
    expect(text).toContain('<https://talaia.example.org/incidents/inc-1|Open the incident>')
    expect(text).toContain('delivery t1:ops')
  })

  test.each([
    [
      'gateway',
      '172.18.0.1',
      'a client on the host, through Docker’s gateway, role nodus, from 172.18.0.1',
    ],
    ['socket', null, 'a client through the Unix socket, role nodus'],
    ['loopback', '127.0.0.1', 'a client on the machine of Postgres, role nodus, from 127.0.0.1'],
    ['unknown', '203.0.113.7', 'a client that could not be told, role nodus, from 203.0.113.7'],
  ] as const)('who, of origin %s, where no container is named', (origin, clientAddress, who) => {
    const culprit = aCulpritView({ origin, clientAddress, container: null, service: null })
    expect(shown(firing({ culprit }))).toContain(`*Who:* ${who}\n`)
  })

  test('who took part besides is counted, and a weak witness is named', () => {
    const culprit = aCulpritView({ source: 'serverLog', service: null })
    expect(shown(firing({ culprit, otherCulprits: [aCulpritView()] }))).toContain(
      '*Who:* by the server’s log: container nodus-litellm-1, role nodus, from 172.18.0.4; and 1 other client\n',
    )
  })

  test('the moment to the millisecond, where it was seen', () => {
    const at = '2025-11-26T02:02:10.113Z'
    const text = shown(firing({ lostAt: { first: at, last: at, source: 'tripwire' } }))
    expect(text).toMatch(
      /\*Since:\* <!date\^1764122530\^[^>]*> \(02:02:10\.113 UTC\), as the tripwire saw it\n/,
    )
  })

  test('tables that were never seen have no last time, and an unknown culprit is said', () => {
    const window = { lastSeenAt: null, firstMissedAt: '2025-11-26T02:02:12.000Z' }
    const text = shown(firing({ window, culprit: null }))
    expect(text).toContain('*Since:* never seen; missed at')
    expect(text).toContain('*Who:* not observed')
  })

  test('a narrower cause follows the verdict, each with how sure it is', () => {
    const { verdict } = anIncidentView()
    const refinement = {
      cause: 'litellm_schema_push',
      confidence: 'likely',
      sentence: 'LiteLLM pushed its schema.',
    } as const
    const text = shown(firing({ verdict: { ...verdict, refinement } }))
    expect(text).toContain(
      '*Why:* Dropped by SQL. The disk is not to blame. (very likely) LiteLLM pushed its schema. (likely)\n',
    )
  })

  test('a verdict that cannot tell says so', () => {
    const { verdict } = anIncidentView()
    const sentence = 'Talaia has seen that they went.'
    const unclear = { ...verdict, cause: null, confidence: 'cannotTell', sentence } as const
    expect(shown(firing({ verdict: unclear }))).toContain(
      '*Why:* Talaia has seen that they went. (cannot tell)\n',
    )
  })

  const suspect: IncidentView['suspects'][number] = {
    container: 'nodus-litellm-1',
    service: 'litellm',
    image: null,
    command: null,
    startedAt: '2025-11-26T02:02:07.500Z',
    tool: 'litellm',
    log: null,
  }
  const who = (over: Partial<typeof suspect>): string =>
    shown(firing({ culprit: null, suspects: [{ ...suspect, ...over }] }))

  test('where nobody was seen in the act, who started last is named as no more than that', () => {
    expect(who({})).toContain(
      '*Who:* not observed; litellm started 4.5 s before they were missed\n',
    )
    expect(who({ service: null, startedAt: '2025-11-26T02:02:13.000Z' })).toContain(
      '*Who:* not observed; nodus-litellm-1 started 1 s after they were missed\n',
    )
    expect(who({ startedAt: null })).toContain(
      '*Who:* not observed; the log of litellm has a line that fits\n',
    )
  })

  test('the founding incident is told in a few lines', () => {
    const incident = foundingIncident(Date.parse('2025-11-26T02:02:13.470Z'))
    const [facts = ''] = shown(firing(incident)).match(/\*Where:\*(.|\n)*?\*Who:\*.*/) ?? []
    expect(facts.split('\n')).toHaveLength(4)
    expect(facts.length).toBeLessThan(700)
    expect(facts).toContain('They were dropped by SQL 4.6 s after `litellm` started;')
    expect(facts).toContain('LiteLLM pushed its schema when its container started')
    expect(facts).toContain('not observed; litellm started 4.6 s before they were missed')
  })

  test('the end says how it ended', () => {
    const text = shown({
      ...firing(),
      event: 'incident.resolved',
      incident: anIncidentView({
        state: 'resolved',
        resolvedAt: '2025-11-26T03:00:00.000Z',
        resolution: 'accepted',
      }),
    })
    expect(text).toContain('Resolved: 1 table is missing from Nodus dev')
    expect(text).toMatch(/\*Resolved:\* <!date.*>: a person accepted the new state/)
  })

  test('the demo is marked', () => {
    expect(slackOf(firing({ demo: true })).text).toMatch(/^\[Demo\] /)
  })

  test('twenty names, then how many more, by what became of them', () => {
    const relations = Array.from({ length: 64 }, (_, index) =>
      anIncidentRelationView({ name: `t${index}`, change: index < 2 ? 'recreated' : 'missing' }),
    )
    const text = shown(firing({ relations }))
    expect(text).toContain('*Recreated (2)*\n`t0`, `t1`')
    expect(text).toContain('*Missing (62)*\n`t2`')
    expect(text).toContain('`t19`\nand 44 more')
    expect(text).not.toContain('`t20`')
  })

  const hostile = [
    '<!channel>',
    '<https://evil.example|click>',
    '`*bold*`',
    'line\nbreak\r\u2028',
    '\u202etxt.exe',
    '&amp;',
    '😀'.repeat(60),
    '&'.repeat(2000),
    '{value, plural, other {x}}',
    "it's '{' <b>",
    '',
    '\ud800',
  ]

  test.each(hostile)('the name %j stays a name, within the limits', (name) => {
    const relations = Array.from({ length: 25 }, () => anIncidentRelationView({ name }))
    const { verdict, culprit } = anIncidentView()
    const outgoing = firing({
      relations,
      title: name,
      environmentName: name,
      verdict: {
        ...verdict,
        sentence: name,
        refinement: { cause: 'ransom', confidence: 'likely', sentence: name },
      },
      culprit: culprit && {
        ...culprit,
        container: name,
        service: name,
        user: name,
        applicationName: name,
        clientAddress: name,
      },
    })
    const { text, blocks } = slackOf(outgoing)
    expect(text.length).toBeLessThanOrEqual(4000)
    for (const block of blocks) {
      const most = block.type === 'header' ? 150 : 3000
      for (const one of [block.text, ...(block.elements ?? [])]) {
        if (!one) continue
        expect(one.text.length).toBeLessThanOrEqual(most)
        expect(one.text.length).toBeGreaterThan(0)
        if (one.type !== 'mrkdwn') continue
        // Only our own links and dates are left, and no entity is cut in two.
        const rest = one.text.replace(/<(?:!date\^|https:\/\/talaia\.example\.org\/)[^<>]*>/g, '')
        expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/)
        expect(rest).not.toMatch(/[\u202a-\u202e\u2028\r]/)
        // Twenty names, each in a pair of backticks with something between.
        if (!rest.startsWith('*Missing')) continue
        expect(rest.split('`')).toHaveLength(41)
        expect(rest).not.toContain('``')
      }
    }
  })
})
