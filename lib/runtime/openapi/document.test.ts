import { expect, test } from 'vitest'
import { z } from 'zod'
import { routeRoles } from '@/lib/auth/routes'
import { translate } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { createOpenapi } from './document'

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  responses: z.record(z.string(), z.unknown()),
})
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

const raw = createOpenapi({ url: 'http://127.0.0.1:3000', version: '0' }, 'en')
const document = documentSchema.parse(raw)

test('the document has every route of the table, each under an id of its own', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.toSorted()).toEqual(Object.keys(routeRoles).toSorted())
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(Object.keys(routeRoles))('%s says what it does', (route) => {
  expect(translate('en', message(`api.${route}`))).not.toBe(`api.${route}`)
})

test('every reference leads to a shape of the document', () => {
  const references = [...JSON.stringify(raw).matchAll(/"\$ref":"([^"]+)"/g)].map(
    ([, reference = '']) => reference,
  )
  expect(references.length).toBeGreaterThan(20)
  const lost = references.filter(
    (reference) => !(reference.replace('#/components/schemas/', '') in document.components.schemas),
  )
  expect([...new Set(lost)]).toEqual([])
})
