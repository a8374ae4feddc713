import { z } from 'zod'

/** A column of JSON text: malformed text and a foreign shape both end as a ZodError. */
const textSchema = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

export const readJson = <T extends z.ZodType>(schema: T, text: string): z.output<T> =>
  schema.parse(textSchema.parse(text))

export const readNullableJson = <T extends z.ZodType>(
  schema: T,
  text: string | null,
): z.output<T> | null => (text === null ? null : readJson(schema, text))

export const writeNullableJson = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value)
