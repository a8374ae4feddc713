import { z } from 'zod'
import { type RouteId, routeRoles } from '@/lib/auth/routes'
import { type Locale, translate } from '@/lib/i18n/translate'
import { problemSchema } from '@/lib/model/api-shared'
import { message } from '@/lib/model/message'
import type { Operation } from './operation'
import { operations } from './operations'
import { namedSchemas } from './schemas'

const uri = (id: string): string => `#/components/schemas/${id}`
/** What a reader of JSON gets, not what a parser would take. */
const options = { uri, io: 'output', unrepresentable: 'any' } as const

export type JsonSchema = Record<string, unknown>

const withoutDialect = ({ $schema: _, $id: __, ...schema }: JsonSchema): JsonSchema => schema

const createDescriber = () => {
  const registry = namedSchemas()
  const named = z.toJSONSchema(registry, options).schemas
  const describe = (schema: z.ZodType, io: 'input' | 'output' = 'output'): JsonSchema => {
    const id = registry.get(schema)?.id
    return id !== undefined && io === 'output'
      ? { $ref: uri(id) }
      : withoutDialect({ ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }) })
  }
  const components = Object.fromEntries(
    Object.entries(named).map(([id, schema]) => [id, withoutDialect({ ...schema })]),
  )
  return { describe, components }
}

type Describe = ReturnType<typeof createDescriber>['describe']

const parametersOf = (path: string, { query = {} }: Operation, describe: Describe) => [
  ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  })),
  ...Object.entries(query).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: describe(schema),
  })),
]

const answerOf = ({ answer }: Operation, route: RouteId, describe: Describe) => {
  if (answer === undefined) return {}
  if (typeof answer === 'string') return { content: { [answer]: { schema: { type: 'string' } } } }
  const type = route === 'GET /api/v1/events' ? 'text/event-stream' : 'application/json'
  return { content: { [type]: { schema: describe(answer) } } }
}

/** The OpenAPI 3.1 document of the HTTP API, out of the table of routes and the schemas that both sides parse with. */
export const createOpenapi = (
  { url, version }: { url: string; version: string },
  locale: Locale,
): JsonSchema => {
  const say = (id: string) => translate(locale, message(id))
  const { describe, components } = createDescriber()
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const [route, operation] of entriesOf(operations)) {
    const [method = '', path = ''] = route.split(' ')
    const role = routeRoles[route]
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: operationIdOf(method, path),
        summary: say(`api.${route}`),
        description: translate(locale, message('api.role', { role })),
        tags: [tagOf(path)],
        parameters: parametersOf(path, operation, describe),
        ...(operation.body
          ? {
              requestBody: {
                content: { 'application/json': { schema: describe(operation.body, 'input') } },
              },
            }
          : {}),
        responses: {
          [operation.status ?? (operation.answer === undefined ? 204 : 200)]: {
            description: say('api.done'),
            ...answerOf(operation, route, describe),
          },
          default: {
            description: say('api.problem'),
            content: { 'application/problem+json': { schema: describe(problemSchema) } },
          },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: say('shell.name'), description: say('api.lead'), version },
    servers: [{ url }],
    paths,
    components: { schemas: components },
  }
}

const entriesOf = (all: Record<RouteId, Operation>): [RouteId, Operation][] =>
  routeIds.map((id) => [id, all[id]])

export const isRouteId = (text: string): text is RouteId => text in routeRoles
const routeIds: RouteId[] = Object.keys(routeRoles).filter(isRouteId)

/** `environments` of `/api/v1/environments/{id}/boots`: what the route is about. */
export const tagOf = (path: string): string =>
  path.startsWith('/api/v1/') && !path.endsWith('.json') ? (path.split('/')[3] ?? '') : 'process'

const operationIdOf = (method: string, path: string): string =>
  [method.toLowerCase(), ...path.replace('/api/v1', '').split(/[/{}.]+/)]
    .filter((part) => part !== '')
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('')
