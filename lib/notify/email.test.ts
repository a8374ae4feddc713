import { afterEach, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { EmailReceiver } from '@/lib/model/receivers'
import { anIncidentRelationView, anIncidentView } from '@/lib/testing/incident-views'
import { startSmtp } from '@/lib/testing/smtp'
import { deliver } from './deliver'
import type { Outgoing } from './outgoing'

type Smtp = Awaited<ReturnType<typeof startSmtp>>
const servers: Smtp[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

const serve = async (options?: Parameters<typeof startSmtp>[0]): Promise<Smtp> => {
  const server = await startSmtp(options)
  servers.push(server)
  return server
}

const receiverAt = (port: number, over: Partial<EmailReceiver> = {}): EmailReceiver => ({
  ...{ id: 'mail', type: 'email', host: '127.0.0.1', port, tls: 'none', user: null },
  ...{ password: null, from: 'Talaia <talaia@example.org>', to: ['ops@example.org'] },
  ...over,
})

const outgoingOf = (
  over: Partial<Extract<Outgoing, { thread: unknown }>> = {},
  view: Partial<IncidentView> = {},
): Outgoing => ({
  event: 'incident.firing',
  deliveryId: 't1:mail',
  at: Date.parse('2025-11-26T02:02:15Z'),
  incident: anIncidentView(view),
  occurrence: 0,
  thread: null,
  ...over,
})

const send = (receiver: EmailReceiver, outgoing = outgoingOf(), timeoutMs = 5_000) =>
  deliver({ receiver, outgoing, fetch, timeoutMs, signal: new AbortController().signal, now: 0 })

describe('an e-mail', () => {
  test('says what, where, since when, why, who and the link, in text and HTML', async () => {
    const smtp = await serve()
    const receiver = receiverAt(smtp.port, { to: ['ops@example.org', 'Aina <aina@example.org>'] })
    expect(await send(receiver)).toMatchObject({ outcome: 'delivered' })
    const [mail] = smtp.mails
    expect(mail?.to).toEqual(['ops@example.org', 'aina@example.org'])
    expect(mail?.headers.get('subject')).toBe('Critical: 1 table is missing from Nodus dev')
    expect(mail?.headers.get('x-talaia-delivery')).toBe('t1:mail')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    for (const part of [mail?.text, mail?.html]) {
      expect(part).toContain('https://talaia.example.org/incidents/inc-1')
      expect(part).toContain('Nodus dev (dev)')
      expect(part).toContain('26 Nov 2025, 02:02:07 UTC')
      expect(part).toContain('Dropped by SQL. The disk is not to blame. (very likely)')
      expect(part).toContain('service litellm')
      expect(part).toContain('users')
    }
  })

  test('the same message has the same id at every attempt; what follows replies to the first', async () => {
    const smtp = await serve()
    const receiver = receiverAt(smtp.port)
    const first = await send(receiver)
    await send(receiver)
    const thread = first.outcome === 'delivered' ? (first.reference ?? null) : null
    expect(thread).toMatch(/^<talaia\.[0-9a-f]{32}@example\.org>$/)
    const again = await send(
      receiver,
      outgoingOf({ deliveryId: 't1:mail:1', occurrence: 1, thread }),
    )
    const end = outgoingOf({ event: 'incident.resolved', deliveryId: 't2:mail', thread })
    expect(await send(receiver, end)).toEqual({ outcome: 'delivered', reference: thread })
    expect(again).toEqual({ outcome: 'delivered', reference: thread })
    const ids = smtp.mails.map(({ headers }) => headers.get('message-id'))
    expect(ids.slice(0, 2)).toEqual([thread, thread])
    expect(new Set(ids).size).toBe(3)
    for (const { headers } of smtp.mails.slice(2)) {
      expect(headers.get('in-reply-to')).toBe(thread)
      expect(headers.get('references')).toBe(thread)
    }
    expect(smtp.mails[2]?.headers.get('subject')).toMatch(/^Still critical: /)
    expect(smtp.mails[3]?.headers.get('subject')).toMatch(/^Resolved: /)
  })

  test('the user logs in', async () => {
    const smtp = await serve({ authOptional: false })
    await send(receiverAt(smtp.port, { user: 'talaia', password: 'pass-4711' }))
    expect(smtp.mails.map(({ user }) => user)).toEqual(['talaia'])
  })

  test.each([
    '<b>x</b><script>alert(1)</script>',
    'a\r\nBcc: evil@example.org\r\n\r\nbody',
    '"quoted" \'single\' & &amp;',
    '\u202etxt.exe\u0000',
    '😀'.repeat(200),
  ])('the name %j stays a name: no header, no markup', async (name) => {
    const smtp = await serve()
    const relations = [anIncidentRelationView({ name })]
    const view = { title: name, environmentName: name, relations }
    await send(receiverAt(smtp.port), outgoingOf({}, view))
    const [mail] = smtp.mails
    expect(mail?.to).toEqual(['ops@example.org'])
    expect(mail?.headers.has('bcc')).toBe(false)
    const known = /<\/?(?:!doctype|html|head|meta|body|h1|p|a|table|tr|th|td|code)\b[^<>]*>/g
    expect(mail?.html.replace(known, '')).not.toMatch(/[<>]/)
    expect(mail?.html).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/)
    expect(mail?.text).not.toMatch(/[\p{Cf}\0]/u)
  })
})

describe('what a server says', () => {
  const refusing = (responseCode: number) =>
    serve({
      onRcptTo: (_, __, done) =>
        done(Object.assign(new Error('no such box 4711'), { responseCode })),
    })

  test.each([
    [550, 'permanent'],
    [452, 'retryable'],
  ])('%s is %s', async (code, outcome) => {
    const smtp = await refusing(code)
    const delivery = await send(receiverAt(smtp.port))
    expect(delivery.outcome).toBe(outcome)
    const text = delivery.outcome === 'delivered' ? '' : translate('en', delivery.error)
    expect(text).toBe(`127.0.0.1:${smtp.port} answered ${code}.`)
  })

  test('a wrong password is permanent, and not told', async () => {
    const smtp = await serve({
      onAuth: (_, __, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    })
    const receiver = receiverAt(smtp.port, { user: 'talaia', password: 'pass-4711' })
    const delivery = await send(receiver)
    expect(delivery.outcome).toBe('permanent')
    expect(JSON.stringify(delivery)).not.toContain('4711')
  })

  test('one of two recipients refused is delivered, with a note', async () => {
    const smtp = await serve({
      onRcptTo: ({ address }, _, done) =>
        done(
          address.startsWith('x') ? Object.assign(new Error('no'), { responseCode: 550 }) : null,
        ),
    })
    const receiver = receiverAt(smtp.port, { to: ['ops@example.org', 'x@example.org'] })
    expect(await send(receiver)).toMatchObject({
      outcome: 'delivered',
      note: { id: 'notify.error.rejected', values: { count: 1 } },
    })
  })

  test('starttls is insisted on: nothing is sent where the server has none', async () => {
    const smtp = await serve()
    const delivery = await send(receiverAt(smtp.port, { tls: 'starttls' }))
    expect(delivery.outcome).not.toBe('delivered')
    expect(smtp.mails).toEqual([])
  })

  test('a server that is not there, or says nothing, is tried again', async () => {
    const smtp = await serve({ onConnect: () => undefined })
    const slow = await send(receiverAt(smtp.port), outgoingOf(), 300)
    expect(slow).toMatchObject({ outcome: 'retryable', error: { id: 'notify.error.timeout' } })
    await smtp.stop()
    servers.splice(0)
    expect(await send(receiverAt(smtp.port))).toMatchObject({
      outcome: 'retryable',
      error: { id: 'notify.error.unreachable', values: { code: 'ESOCKET' } },
    })
  })
})
