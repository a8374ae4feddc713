import type { ReceiverConfiguration } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'
import type { Payload } from './outgoing'
import { retryAfterMsOf } from './retry-after'

export interface DeliveryRequest {
  receiver: ReceiverConfiguration
  payload: Payload
  fetch: typeof globalThis.fetch
  timeoutMs: number
}

/** Answers after which the same request may succeed later: timeouts, too early, too many, server errors. */
const isRetryable = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500

const read = ({ status, headers }: Response, host: string): Delivery => {
  if (status >= 200 && status < 300) return { outcome: 'delivered' }
  if (isRetryable(status))
    return {
      outcome: 'retryable',
      error: message('notify.error.status', { host, status }),
      retryAfterMs: retryAfterMsOf(headers),
    }
  const isRedirect = status >= 300 && status < 400
  const id = isRedirect ? 'notify.error.redirect' : 'notify.error.status'
  return { outcome: 'permanent', error: message(id, { host, status }) }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')

/** The code of the system or of TLS, such as `ECONNREFUSED`; texts of errors may quote the address. */
const codeOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^[A-Z][A-Z0-9_]+$/.test(code) ? code : 'unknown'
}

/** `fetch` refuses addresses with credentials; they go where HTTP wants them. */
const splitCredentials = (url: URL): { address: string; headers: Record<string, string> } => {
  if (url.username === '' && url.password === '') return { address: url.href, headers: {} }
  const { username, password } = url
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  const credentials = Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')
  return { address: plain.href, headers: { Authorization: `Basic ${credentials}` } }
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Posts a payload once. Never rejects. Redirects are not followed, since the body would go to where nobody configured
 * it; the answer is judged by its status and its body is never read. Errors name the host alone.
 */
export const deliver = async ({
  receiver,
  payload,
  fetch,
  timeoutMs,
}: DeliveryRequest): Promise<Delivery> => {
  if (!URL.canParse(receiver.url))
    return {
      outcome: 'permanent',
      error: message('notify.error.badAddress', { receiver: receiver.id }),
    }
  const url = new URL(receiver.url)
  try {
    const { address, headers } = splitCredentials(url)
    const response = await fetch(address, {
      method: 'POST',
      headers: { ...payload.headers, ...headers },
      body: payload.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    // Ends the connection; a body that was cut off by then is no concern.
    response.body?.cancel().catch(() => undefined)
    return read(response, url.host)
  } catch (error) {
    const values = { host: url.host }
    return {
      outcome: 'retryable',
      error: isTimeout(error)
        ? message('notify.error.timeout', { ...values, seconds: timeoutMs / 1000 })
        : message('notify.error.unreachable', { ...values, code: codeOf(error) }),
      retryAfterMs: null,
    }
  }
}
