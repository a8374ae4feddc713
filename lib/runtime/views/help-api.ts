import { z } from 'zod'
import { routeRoles } from '@/lib/auth/routes'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { ApiHelp } from '@/lib/model/api-help'
import { message } from '@/lib/model/message'
import { isRouteId, tagOf } from '../openapi/document'
import { operations } from '../openapi/operations'

/** A schema as indented JSON Schema; what is read in full is in the OpenAPI document. */
const shapeOf = (schema: z.ZodType, io: 'input' | 'output'): string => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return JSON.stringify(shape, null, 2)
}

/** The routes of the API by what they are about, in the order of the table of routes. */
export const viewApiHelp = (locale: Locale): ApiHelp => {
  const routes = Object.keys(routeRoles).filter(isRouteId)
  const bySubject = Map.groupBy(routes, (route) => tagOf(route.split(' ')[1] ?? ''))
  return {
    subjects: [...bySubject].map(([id, ofSubject]) => ({
      id,
      routes: ofSubject.map((route) => {
        const [method = '', path = ''] = route.split(' ')
        const { body, query, answer } = operations[route]
        return {
          method,
          path,
          about: translate(locale, message(`api.${route}`)),
          role: translate(locale, message('api.role', { role: routeRoles[route] })),
          query: Object.keys(query ?? {}),
          body: body ? shapeOf(body, 'input') : null,
          answer: typeof answer === 'string' ? answer : null,
        }
      }),
    })),
  }
}
