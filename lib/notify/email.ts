import { createHash } from 'node:crypto'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Translator } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'
import type { EmailReceiver } from '@/lib/model/receivers'
import { codeOf } from './failures'
import { htmlStyle, layOutHtml } from './html'
import { contentOf } from './message-content'
import { type Outgoing, threadOf, toHeader } from './outgoing'
import { plainLines } from './plain'
import { plainStyle } from './style'
import { clip } from './text'

/** RFC 5322, 2.1.1: a line of a header has 78 characters at best; clients cut subjects long before. */
const MOST_IN_SUBJECT = 200

/** The domain of the sender, which makes ids of messages its own. */
const domainOf = (from: string): string => /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'talaia.invalid'

/** The same at every attempt, so that a mailbox knows a message that came twice. */
const messageIdOf = (deliveryId: string, from: string): string => {
  const digest = createHash('sha256').update(deliveryId).digest('hex').slice(0, 32)
  return `<talaia.${digest}@${domainOf(from)}>`
}

/** An e-mail in text and HTML. What follows about an incident replies to its first message, so that it threads. */
export const renderEmail = (
  { from, to }: EmailReceiver,
  outgoing: Outgoing,
  t: Translator,
): SendMailOptions & { messageId: string } => {
  const plain = contentOf(outgoing, t, plainStyle)
  const thread = threadOf(outgoing)
  const lines = [
    `${plain.link.label}: ${plain.link.url}`,
    '',
    ...plainLines(plain),
    '',
    plain.footer,
  ]
  const urgent = outgoing.event === 'incident.firing' && outgoing.incident.severity === 'critical'
  return {
    from,
    to,
    subject: clip(plain.title, MOST_IN_SUBJECT),
    messageId: messageIdOf(outgoing.deliveryId, from),
    ...(thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    text: lines.join('\n'),
    html: layOutHtml(contentOf(outgoing, t, htmlStyle)),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Talaia-Delivery': toHeader(outgoing.deliveryId),
    },
    priority: urgent ? 'high' : 'normal',
    date: new Date(outgoing.at),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const statusOf = (error: unknown): number | null => {
  const status = error instanceof Error && 'responseCode' in error ? error.responseCode : null
  return typeof status === 'number' ? status : null
}

/** RFC 5321, 4.2.1: what begins with 5 is refused for good, what begins with 4 for now. */
const failureOf = (error: unknown, host: string, timeoutMs: number): Delivery => {
  const status = statusOf(error)
  const code = codeOf(error)
  if (status !== null && status >= 500)
    return { outcome: 'permanent', error: message('notify.error.status', { host, status }) }
  if (status !== null && status >= 400)
    return {
      outcome: 'retryable',
      error: message('notify.error.status', { host, status }),
      retryAfterMs: null,
    }
  return {
    outcome: 'retryable',
    error:
      code === 'ETIMEDOUT'
        ? message('notify.error.timeout', { host, seconds: timeoutMs / 1000 })
        : message('notify.error.unreachable', { host, code }),
    retryAfterMs: null,
  }
}

/** Sends an e-mail once, to all of its recipients. Never rejects. Errors name the host and port alone. */
export const sendEmail = async (
  receiver: EmailReceiver,
  outgoing: Outgoing,
  t: Translator,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<Delivery> => {
  const { host, port, tls, user, password } = receiver
  const place = `${host}:${port}`
  const mail = renderEmail(receiver, outgoing, t)
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
  const end = () => transport.close()
  signal.addEventListener('abort', end, { once: true })
  try {
    const { rejected } = await transport.sendMail(mail)
    const reference = threadOf(outgoing) ?? mail.messageId
    if (rejected.length === 0) return { outcome: 'delivered', reference }
    const note = message('notify.error.rejected', { host: place, count: rejected.length })
    return { outcome: 'delivered', reference, note }
  } catch (error) {
    return failureOf(error, place, timeoutMs)
  } finally {
    signal.removeEventListener('abort', end)
    transport.close()
  }
}
