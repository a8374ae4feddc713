import type { Translator } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'
import type { AppriseReceiver } from '@/lib/model/receivers'
import { contentOf } from './message-content'
import { type Answer, type HttpRequest, jsonPayload, type Outgoing } from './outgoing'
import { plainLines } from './plain'
import { plainStyle } from './style'
import { clip } from './text'

const MOST_IN_TITLE = 250

const typeOf = (outgoing: Outgoing): 'info' | 'success' | 'warning' | 'failure' => {
  if (outgoing.event === 'test') return 'info'
  if (outgoing.event === 'incident.resolved') return 'success'
  return outgoing.incident.severity === 'critical' ? 'failure' : 'warning'
}

/** 204: nothing is configured under the key. 424: at least one of the services behind it could not be told. */
const readAnswer = ({ host, status }: Answer): Delivery | null => {
  if (status === 204)
    return { outcome: 'permanent', error: message('notify.error.nobody', { host }) }
  if (status !== 424) return null
  return {
    outcome: 'retryable',
    error: message('notify.error.behind', { host, status }),
    retryAfterMs: null,
  }
}

/** A message for the Apprise API, which passes it on to any of a hundred services. */
export const renderApprise = (
  { url, target, tag }: AppriseReceiver,
  outgoing: Outgoing,
  t: Translator,
): HttpRequest => {
  const content = contentOf(outgoing, t, plainStyle)
  const { title, link, footer } = content
  const root = `${url.replace(/\/+$/, '')}/notify`
  return {
    url: 'key' in target ? `${root}/${encodeURIComponent(target.key)}` : root,
    ...jsonPayload(outgoing, {
      ...('urls' in target ? { urls: target.urls } : {}),
      ...(tag === null ? {} : { tag }),
      title: clip(title, MOST_IN_TITLE),
      body: [...plainLines(content), '', `${link.label}: ${link.url}`, footer].join('\n'),
      type: typeOf(outgoing),
      format: 'text',
    }),
    read: readAnswer,
  }
}
