import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { anIncidentRelationView, anIncidentView } from '@/lib/testing/incident-views'
import type { Outgoing } from './outgoing'
import { type HttpReceiver, render } from './receivers'

const hostile = [
  '@everyone <@123> <#4> <@&5>',
  '[click](https://evil.example) https://evil.example',
  '**bold** __x__ ~~y~~ ||z|| `code` # h',
  'line\nbreak\r\u2028- list\n> quote',
  '\u202etxt.exe\u0000',
  '<b>&amp;</b> "quoted" \'single\'',
  '😀'.repeat(600),
  '*'.repeat(3000),
  '{{DATE(2020)}} {value, plural, other {x}}',
  '',
  '\ud800',
]

const outgoingOf = (name: string, event: 'incident.firing' | 'incident.resolved'): Outgoing => {
  const { verdict, culprit } = anIncidentView()
  return {
    event,
    deliveryId: 't1:x',
    at: 0,
    occurrence: 0,
    thread: null,
    incident: anIncidentView({
      title: name,
      environmentName: name,
      relations: Array.from({ length: 25 }, () => anIncidentRelationView({ name, schema: name })),
      resolvedAt: event === 'incident.resolved' ? '2025-11-26T03:00:00.000Z' : null,
      verdict: { ...verdict, sentence: name },
      culprit: culprit && { ...culprit, service: name, user: name, applicationName: name },
    }),
  }
}

const bodyOf = (
  receiver: HttpReceiver,
  name: string,
  event: 'incident.firing' | 'incident.resolved',
) => JSON.parse(render(receiver, outgoingOf(name, event), 0).body)

const events = ['incident.firing', 'incident.resolved'] as const
const cases = hostile.flatMap((name) => events.map((event) => [name, event] as const))
/** What would turn the direction of text, end a line, or show nothing. */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\0\r]/u

describe.each(cases)('the name %j, %s', (name, event) => {
  test('stays a name in Discord, within the limits', () => {
    const receiver = { id: 'd', type: 'discord', url: 'https://d.example/1', forum: true } as const
    const schema = z.object({
      allowed_mentions: z.object({ parse: z.tuple([]) }),
      thread_name: z.string().min(1).max(100),
      embeds: z.tuple([
        z.object({
          title: z.string().min(1).max(256),
          description: z.string().min(1).max(4096),
          footer: z.object({ text: z.string().max(2048) }),
        }),
      ]),
    })
    const [embed] = schema.parse(bodyOf(receiver, name, event)).embeds
    const { title, description } = embed
    expect(title.length + description.length + embed.footer.text.length).toBeLessThanOrEqual(6000)
    // Without our own marks, code and instants no sign is left that is not behind a backslash.
    const rest = description
      .replace(/^\*\*[^*\n]*\*\*:?/gm, '')
      .replace(/`[^`\n]+`/g, '')
      .replace(/<t:\d+:f>/g, '')
      .replace(/\\[!-/:-@[-`{-~]/g, '')
    expect(rest).not.toMatch(/[*_~|`<>[\]#@]/)
    expect(`${title}${description}`).not.toMatch(invisible)
  })

  test('stays a name in Teams: plain runs, no Markdown', () => {
    const receiver = { id: 't', type: 'teams', url: 'https://t.example/1' } as const
    const run = z.strictObject({
      type: z.literal('TextRun'),
      text: z.string().min(1),
      weight: z.string().optional(),
      size: z.string().optional(),
      color: z.string().optional(),
      isSubtle: z.boolean().optional(),
    })
    const block = z.strictObject({ type: z.literal('RichTextBlock'), inlines: z.array(run) })
    const body = bodyOf(receiver, name, event)
    const blocks = z.array(block).parse(body.attachments[0].content.body)
    const texts = blocks.flatMap(({ inlines }) => inlines.map(({ text }) => text))
    for (const text of texts) expect(text).not.toMatch(invisible)
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(28_000)
    expect(body.attachments[0].content.actions[0].url).toBe(anIncidentView().url)
  })

  test('stays a name in ntfy, in one message and not an attachment', () => {
    const receiver = { id: 'n', type: 'ntfy', url: 'https://n.example', topic: 'ops', token: null }
    const body = bodyOf({ ...receiver, type: 'ntfy' }, name, event)
    expect(Buffer.byteLength(body.message)).toBeLessThanOrEqual(4096)
    expect(body.title.length).toBeLessThanOrEqual(250)
    expect(`${body.title}${body.message}`).not.toMatch(invisible)
    expect(body).not.toHaveProperty('markdown')
    expect(body.priority).toBe(event === 'incident.firing' ? 5 : 3)
  })

  test('stays a name in Apprise and Alertmanager', () => {
    const apprise = {
      id: 'a',
      type: 'apprise',
      url: 'http://a',
      target: { key: 'k' },
      tag: null,
    } as const
    const said = bodyOf(apprise, name, event)
    expect(said.format).toBe('text')
    expect(said.type).toBe(event === 'incident.firing' ? 'failure' : 'success')
    expect(`${said.title}${said.body}`).not.toMatch(invisible)
    const manager = { id: 'm', type: 'alertmanager', url: 'http://m', token: null } as const
    const [alert] = bodyOf(manager, name, event)
    for (const value of Object.values(alert.labels)) expect(value).toMatch(/^[^\n]+$/)
    expect(Object.values(alert.annotations).join('')).not.toMatch(invisible)
  })
})
