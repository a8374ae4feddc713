import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE'
  headers: Record<string, string>
  /** Text to send; null: none. */
  body: string | null
}

export interface HttpAnswer {
  status: number
  text: string
}

/**
 * One request, as `fetch` would, which cannot be used here: it gives up after 300 s without an answer, and a check may
 * wait for ten minutes. With `onText` the text is handed on as it comes and not kept. Follows no redirect.
 */
export const sendRequest = (
  url: string,
  { method, headers, body }: HttpRequest,
  signal: AbortSignal,
  onText?: (text: string) => void,
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const send = new URL(url).protocol === 'https:' ? requestHttps : requestHttp
    // A connection of its own: none that was kept open may have died in the meantime.
    const sent = send(url, { method, headers, signal, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        if (onText) onText(chunk)
        else text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
