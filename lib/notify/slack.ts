import type { Translator } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'
import type { SlackReceiver } from '@/lib/model/receivers'
import { fieldOf } from './answer'
import { contentOf } from './message-content'
import { escapeMrkdwn, linkMrkdwn, mrkdwnStyle } from './mrkdwn'
import {
  type Answer,
  type HttpRequest,
  jsonPayload,
  type Outgoing,
  threadOf,
  withToken,
} from './outgoing'
import { clip } from './text'

// Limits of Block Kit: https://docs.slack.dev/reference/block-kit/blocks
const MOST_IN_HEADER = 150
const MOST_IN_SECTION = 3000

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const header = (text: string) => ({
  type: 'header',
  text: { type: 'plain_text', text: clip(text, MOST_IN_HEADER), emoji: false },
})
const context = (text: string) => ({ type: 'context', elements: [mrkdwn(text)] })

const messageOf = (outgoing: Outgoing, t: Translator) => {
  const { title, facts, tables, moreTables, link, footer } = contentOf(outgoing, t, mrkdwnStyle)
  const told = facts.map(({ label, text }) => (label === '' ? text : `*${label}:* ${text}`))
  const named = tables.map(({ heading, names }) => `*${heading}*\n${names.join(', ')}`)
  const list = [...named, ...(moreTables === null ? [] : [moreTables])].join('\n')
  const url = outgoing.event === 'test' ? outgoing.url : outgoing.incident.url
  return {
    text: `${clip(title, MOST_IN_SECTION - 500, escapeMrkdwn)} ${linkMrkdwn(url, t('notify.open'))}`,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      header(title),
      section(told.join('\n')),
      ...(list === '' ? [] : [section(list)]),
      section(linkMrkdwn(link.url, link.label)),
      context(escapeMrkdwn(footer)),
    ],
  }
}

/** Errors of `chat.postMessage` after which the same call may succeed later. */
const passing = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'rate_limited',
  'request_timeout',
  'service_unavailable',
])

/** Slack answers 200 to what it refuses too; its codes are words such as `channel_not_found`. */
const readAnswer = ({ host, status, body }: Answer, thread: string | null): Delivery | null => {
  if (status !== 200) return null
  const reference = thread ?? fieldOf(body, 'ts')
  if (fieldOf(body, 'ok') === true)
    return { outcome: 'delivered', ...(typeof reference === 'string' ? { reference } : {}) }
  const said = String(fieldOf(body, 'error') ?? '')
  const code = /^\w{1,60}$/.test(said) ? said : 'unknown'
  const error = message('notify.error.refused', { host, code })
  return passing.has(code) || code === 'unknown'
    ? { outcome: 'retryable', error, retryAfterMs: null }
    : { outcome: 'permanent', error }
}

/**
 * A message for Slack: for an incoming webhook, or as a bot through `chat.postMessage`. The bot keeps an incident in one
 * thread; what still fires is shown in the channel as well, since nobody looks into an old thread.
 */
export const renderSlack = (
  { url, bot }: SlackReceiver,
  outgoing: Outgoing,
  t: Translator,
): HttpRequest => {
  const content = messageOf(outgoing, t)
  if (!bot) return { url, ...jsonPayload(outgoing, content) }
  const thread = threadOf(outgoing)
  const place =
    thread === null
      ? {}
      : { thread_ts: thread, reply_broadcast: outgoing.event === 'incident.firing' }
  const payload = jsonPayload(outgoing, { channel: bot.channel, ...content, ...place })
  return {
    url: `${url.replace(/\/+$/, '')}/chat.postMessage`,
    ...withToken(payload, bot.token),
    read: (answer) => readAnswer(answer, thread),
  }
}
