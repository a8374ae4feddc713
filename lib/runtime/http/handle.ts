import 'server-only'
import { z } from 'zod'
import { type Actor, allows, currentActor } from '@/lib/auth/actors'
import { type RouteId, routeRoles } from '@/lib/auth/routes'
import { chooseLocale, type Locale } from '@/lib/i18n/translate'
import { Invalid } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import { currentRuntime } from '../instance'
import type { Runtime } from '../runtime'
import { errorResponse, problemResponse } from './problems'

export interface Call {
  runtime: Runtime
  actor: Actor
  locale: Locale
  params: Record<string, string>
  query: URLSearchParams
  request: Request
}

type Work = (call: Call) => Promise<object | Response>

interface RouteContext {
  params: Promise<Record<string, string>>
}

const answer = (body: object | Response): Response =>
  body instanceof Response
    ? body
    : Response.json(body, { headers: { 'cache-control': 'no-store' } })

/** A route of the API: who may call it is read from the one table, errors are mapped once. */
export const handle =
  (route: RouteId, work: Work) =>
  async (request: Request, context: RouteContext): Promise<Response> => {
    const locale = chooseLocale(request.headers.get('accept-language'))
    const runtime = currentRuntime()
    if (!runtime) return problemResponse(message('errors.starting'), 503, locale)
    const needed = routeRoles[route]
    const actor = currentActor(runtime.configuration.auth)
    if (needed !== 'public' && !allows(actor, needed)) {
      return problemResponse(message('errors.forbiddenRole', { role: needed }), 403, locale)
    }
    try {
      const params = await context.params
      const query = new URL(request.url).searchParams
      return answer(await work({ runtime, actor, locale, params, query, request }))
    } catch (error) {
      return errorResponse(error, locale, (unknown) =>
        runtime.log.error({ err: unknown, route }, 'a request failed'),
      )
    }
  }

const describe = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ')

/** Input that fits, or `Invalid` naming every place that does not. */
export const parseInput = <T extends z.ZodType>(schema: T, input: unknown): z.output<T> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Invalid('errors.badRequest', { detail: describe(parsed.error), path: 'body' })
}

const LONGEST_BODY_BYTES = 64_000

/** The text of a body, read no further than the bound. */
const readText = async (request: Request, mostBytes: number): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  let sizeBytes = 0
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > mostBytes) {
      throw new Invalid('errors.bodyTooLong', { most: mostBytes })
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** The JSON body of a request; an empty one is an empty object. */
export const readBody = async <T extends z.ZodType>(
  request: Request,
  schema: T,
  mostBytes = LONGEST_BODY_BYTES,
): Promise<z.output<T>> => {
  const text = await readText(request, mostBytes)
  let json: unknown = {}
  try {
    if (text.trim() !== '') json = JSON.parse(text)
  } catch (error) {
    throw new Invalid('errors.notJson', {}, error)
  }
  return parseInput(schema, json)
}

const pageSchema = (limit: number, most: number) =>
  z.object({
    limit: z.coerce.number().int().min(1).max(most).default(limit),
    cursor: z.string().max(500).nullable().default(null),
  })

/** `limit` and `cursor` of a list. */
export const readPage = (query: URLSearchParams, limit: number, most: number) =>
  parseInput(pageSchema(limit, most), {
    limit: query.get('limit') ?? undefined,
    cursor: query.get('cursor'),
  })
