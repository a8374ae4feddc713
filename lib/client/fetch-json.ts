import type { ZodType } from 'zod'
import { type Problem, problemSchema } from '@/lib/model/api-shared'

const basePath = process.env.NEXT_PUBLIC_BASE_PATH ?? ''

/** A path of this application (`/api/v1/…`) below the base path it is served from. */
export const withBasePath = (path: string): string => `${basePath}${path}`

/**
 * A request that failed. `unreachable`: no answer; `problem`: an RFC 9457 answer, in `problem`; `unexpected`: an
 * answer that does not fit the contract.
 */
export class RequestError extends Error {
  readonly kind: 'unreachable' | 'problem' | 'unexpected'
  readonly status: number | null
  readonly problem: Problem | null

  constructor(
    kind: RequestError['kind'],
    { status = null, problem = null, cause }: Partial<RequestError> = {},
  ) {
    super(problem?.detail ?? kind, { cause })
    this.name = 'RequestError'
    this.kind = kind
    this.status = status
    this.problem = problem
  }
}

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RequestError('unexpected', { status: response.status, cause })
  }
}

/** Fetches a path below the base path and parses the answer. Throws only `RequestError`, or the abort itself. */
export const fetchJson = async <T>(
  path: string,
  schema: ZodType<T>,
  init: RequestInit = {},
): Promise<T> => {
  const headers = { accept: 'application/json', ...(init.body ? jsonBody : {}) }
  const response = await fetch(withBasePath(path), { ...init, headers }).catch((cause) => {
    if (init.signal?.aborted) throw cause
    throw new RequestError('unreachable', { cause })
  })
  const body = await readBody(response)
  if (!response.ok) {
    const problem = problemSchema.safeParse(body)
    throw new RequestError(problem.success ? 'problem' : 'unexpected', {
      status: response.status,
      problem: problem.success ? problem.data : null,
    })
  }
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new RequestError('unexpected', { status: response.status, cause: parsed.error })
}

const jsonBody = { 'content-type': 'application/json' }

/** `fetchJson` by POST with a JSON body. */
export const postJson = <T>(path: string, schema: ZodType<T>, body: unknown = {}): Promise<T> =>
  fetchJson(path, schema, { method: 'POST', body: JSON.stringify(body) })
