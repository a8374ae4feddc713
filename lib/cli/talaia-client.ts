import type { z } from 'zod'
import { problemSchema } from '@/lib/model/api-shared'
import { Invalid, Unreachable } from '@/lib/model/errors'

const TIMEOUT_MS = 30_000

export interface TalaiaAddress {
  /** Base address of a running Talaia, with its sub-path if it has one. */
  url: string
  apiKey: string | null
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

/** Asks a running Talaia. Throws Unreachable where nobody or somebody else answers, Invalid where Talaia refuses. */
export const askTalaia = async <T extends z.ZodType>(
  { url, apiKey }: TalaiaAddress,
  { method, path, schema }: { method: 'GET' | 'POST'; path: string; schema: T },
  signal: AbortSignal,
): Promise<z.output<T>> => {
  const { host } = new URL(url)
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new Unreachable('cli.noTalaia', { host }, error)
  })
  const body: unknown = await answer.json().catch(() => null)
  const parsed = schema.safeParse(body)
  if (answer.ok && parsed.success) return parsed.data
  const problem = problemSchema.safeParse(body)
  if (!problem.success) throw new Unreachable('cli.notTalaia', { host })
  const { detail } = problem.data
  if (answer.status >= 500) throw new Unreachable('cli.refused', { detail })
  throw new Invalid('cli.refused', { detail })
}
