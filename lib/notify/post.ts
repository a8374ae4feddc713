import { message } from '@/lib/model/message'
import type { Delivery } from '@/lib/model/notifications'
import { codeOf, isTimeout } from './failures'
import type { Answer, HttpRequest } from './outgoing'
import { retryAfterMsOf } from './retry-after'

const LONGEST_ANSWER_BYTES = 64_000

/** Answers after which the same request may succeed later: timeouts, too early, too many, server errors. */
const isRetryable = (status: number): boolean => [408, 425, 429].includes(status) || status >= 500

const judge = ({ status, headers }: Response, host: string): Delivery => {
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

/** The JSON of an answer; undefined where it is none, is too long or breaks off: then its status alone counts. */
const readJson = async (response: Response): Promise<unknown> => {
  const decoder = new TextDecoder()
  let text = ''
  let sizeBytes = 0
  try {
    for await (const chunk of response.body ?? []) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > LONGEST_ANSWER_BYTES) return undefined
      text += decoder.decode(chunk, { stream: true })
    }
    return JSON.parse(text + decoder.decode())
  } catch {
    return undefined
  }
}

const answerOf = async (
  response: Response,
  host: string,
  read: HttpRequest['read'],
): Promise<Delivery> => {
  const { status } = response
  if (!read) {
    // Ends the connection; a body that was cut off by then is no concern.
    response.body?.cancel().catch(() => undefined)
    return judge(response, host)
  }
  const answer: Answer = { host, status, body: await readJson(response) }
  return read(answer) ?? judge(response, host)
}

/**
 * Posts a request once. Never rejects. Redirects are not followed, since the body would go to where nobody configured
 * it; the answer is judged by its status, unless the request says how to read it. Errors name the host alone.
 */
export const post = async (
  { url: text, headers, body, read }: HttpRequest,
  receiverId: string,
  { fetch, timeoutMs }: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<Delivery> => {
  if (!URL.canParse(text))
    return {
      outcome: 'permanent',
      error: message('notify.error.badAddress', { receiver: receiverId }),
    }
  const url = new URL(text)
  try {
    const { address, headers: credentials } = splitCredentials(url)
    const response = await fetch(address, {
      method: 'POST',
      headers: { ...headers, ...credentials },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return await answerOf(response, url.host, read)
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
