import type { Translator } from '@/lib/i18n/translate'
import type { DiscordReceiver } from '@/lib/model/receivers'
import { fieldOf } from './answer'
import { markdownStyle } from './markdown'
import { contentOf } from './message-content'
import { type HttpRequest, jsonPayload, type Outgoing, threadOf } from './outgoing'
import { clip } from './text'

// Limits of embeds and threads: https://discord.com/developers/docs/resources/message#embed-object
const MOST_IN_TITLE = 256
const MOST_IN_DESCRIPTION = 4096
const MOST_IN_THREAD_NAME = 100

/** Red, amber, green and grey, as Discord wants them. */
const colours = { critical: 0xc2410c, warning: 0xb45309, resolved: 0x15803d, test: 0x6b7280 }

const colourOf = (outgoing: Outgoing): number => {
  if (outgoing.event === 'test') return colours.test
  return outgoing.event === 'incident.resolved'
    ? colours.resolved
    : colours[outgoing.incident.severity]
}

const describe = (outgoing: Outgoing, t: Translator): string => {
  const { facts, tables, moreTables } = contentOf(outgoing, t, markdownStyle)
  const told = facts.map(({ label, text }) => (label === '' ? text : `**${label}:** ${text}`))
  const heads = tables.map(({ heading, names }) => ({ start: `**${heading}**\n`, names }))
  const more = moreTables === null ? [] : [moreTables]
  const all = [...told, ...heads.map(({ start, names }) => start + names.join(', ')), ...more]
  const text = all.join('\n')
  // Names are left out as a whole: a cut through a backtick would turn markup on.
  return text.length <= MOST_IN_DESCRIPTION ? text : told.join('\n')
}

const addressOf = ({ url, forum }: DiscordReceiver, thread: string | null): string => {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  address.searchParams.set('wait', 'true')
  if (forum && thread !== null) address.searchParams.set('thread_id', thread)
  return address.href
}

/**
 * A message for a webhook of Discord. In a forum each incident is a thread; in other channels webhooks can neither open
 * one nor reply, so messages stand one below the other.
 */
export const renderDiscord = (
  receiver: DiscordReceiver,
  outgoing: Outgoing,
  t: Translator,
): HttpRequest => {
  const { title, link, footer } = contentOf(outgoing, t, markdownStyle)
  const thread = threadOf(outgoing)
  return {
    url: addressOf(receiver, thread),
    ...jsonPayload(outgoing, {
      allowed_mentions: { parse: [] },
      ...(receiver.forum && thread === null
        ? { thread_name: clip(title, MOST_IN_THREAD_NAME) }
        : {}),
      embeds: [
        {
          title: clip(title, MOST_IN_TITLE, markdownStyle.escape),
          url: link.url,
          description: describe(outgoing, t),
          color: colourOf(outgoing),
          footer: { text: footer },
        },
      ],
    }),
    read: ({ status, body }) => {
      const reference = fieldOf(body, receiver.forum ? 'channel_id' : 'id')
      return status === 200 && typeof reference === 'string'
        ? { outcome: 'delivered', reference }
        : null
    },
  }
}
