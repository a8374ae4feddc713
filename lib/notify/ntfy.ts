import type { Translator } from '@/lib/i18n/translate'
import type { NtfyReceiver } from '@/lib/model/receivers'
import { contentOf } from './message-content'
import { type HttpRequest, jsonPayload, type Outgoing, withToken } from './outgoing'
import { plainLines } from './plain'
import { plainStyle } from './style'
import { clip, clipBytes } from './text'

// https://docs.ntfy.sh/publish/#limitations: a longer message becomes an attachment.
const MOST_BYTES = 4000
const MOST_IN_TITLE = 250

/** Priorities of https://docs.ntfy.sh/publish/#message-priority, and tags that it shows as emoji. */
const manners = {
  critical: { priority: 5, tags: ['rotating_light'] },
  warning: { priority: 4, tags: ['warning'] },
  resolved: { priority: 3, tags: ['white_check_mark'] },
  test: { priority: 3, tags: ['test_tube'] },
}

const mannerOf = (outgoing: Outgoing) => {
  if (outgoing.event === 'test') return manners.test
  if (outgoing.event === 'incident.resolved') return manners.resolved
  return manners[outgoing.incident.severity]
}

/** A message for ntfy, published as JSON to the server's root, so that nothing of it becomes a header. */
export const renderNtfy = (
  { url, topic, token }: NtfyReceiver,
  outgoing: Outgoing,
  t: Translator,
): HttpRequest => {
  const content = contentOf(outgoing, t, plainStyle)
  const { title, link, footer } = content
  const body = clipBytes(plainLines(content).join('\n'), MOST_BYTES - 300)
  const payload = jsonPayload(outgoing, {
    topic,
    title: clip(title, MOST_IN_TITLE),
    message: `${body}\n\n${footer}`,
    ...mannerOf(outgoing),
    click: link.url,
    actions: [{ action: 'view', label: link.label, url: link.url }],
  })
  return { url, ...withToken(payload, token) }
}
