import type { z } from 'zod'
import { problemSchema } from '@/lib/model/api-shared'
import { Invalid, Unreachable } from '@/lib/model/errors'
import { sendRequest } from './http-request'

const TIMEOUT_MS = 30_000

export interface TalaiaAddress {
  /** Base address of a running Talaia, with its sub-path if it has one. */
  url: string
  apiKey: string | null
}

export interface Question<T extends z.ZodType> {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below `/api/v1`. */
  path: string
  /** Sent as JSON. */
  body?: object
  schema: T
  timeoutMs?: number
}

/** `--url` and `--api-key`, or `TALAIA_URL` and `TALAIA_API_KEY`. Throws Invalid. */
export const addressOf = (
  given: { url?: string | undefined; 'api-key'?: string | undefined },
  env: Readonly<Record<string, string | undefined>>,
): TalaiaAddress => {
  const url = given.url ?? (env.TALAIA_URL || 'http://127.0.0.1:3000')
  const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  if (!isHttp) throw new Invalid('cli.badUrl')
  return { url: url.replace(/\/+$/, ''), apiKey: given['api-key'] ?? (env.TALAIA_API_KEY || null) }
}

export const headersOf = ({ apiKey }: TalaiaAddress): Record<string, string> =>
  apiKey ? { authorization: `Bearer ${apiKey}` } : {}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Asks a running Talaia. Throws Unreachable where nobody or somebody else answers or the connection breaks, Invalid
 * where Talaia refuses.
 */
export const askTalaia = async <T extends z.ZodType>(
  address: TalaiaAddress,
  { method, path, body, schema, timeoutMs = TIMEOUT_MS }: Question<T>,
  signal: AbortSignal,
): Promise<z.output<T>> => {
  const { host } = new URL(address.url)
  const headers = {
    accept: 'application/json',
    ...(body ? { 'content-type': 'application/json' } : {}),
    ...headersOf(address),
  }
  const { status, text } = await sendRequest(
    `${address.url}/api/v1${path}`,
    { method, headers, body: body ? JSON.stringify(body) : null },
    AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  ).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new Unreachable('cli.noTalaia', { host }, error)
  })
  const answer = jsonOf(text)
  const parsed = schema.safeParse(answer)
  if (status >= 200 && status < 300 && parsed.success) return parsed.data
  const problem = problemSchema.safeParse(answer)
  if (!problem.success) throw new Unreachable('cli.notTalaia', { host })
  const { detail } = problem.data
  if (status >= 500) throw new Unreachable('cli.refused', { detail })
  throw new Invalid('cli.refused', { detail })
}
