import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import { Invalid } from '@/lib/model/errors'

export interface PageRequest {
  limit: number
  /** `next` of the page before; null: from the start. */
  cursor: string | null
}

/** A cursor is the sort key of the last row of a page, so rows that come in between shift nothing. */
const writeCursor = (key: (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

export const readCursor = <T extends z.ZodType>(
  schema: T,
  cursor: string | null,
): z.output<T> | null => {
  if (cursor === null) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (error) {
    throw new Invalid('history.badCursor', { path: 'cursor' }, error)
  }
}

/** The cursor of lists in order of time and id. */
export const timeAndIdSchema = z.tuple([z.int(), z.string()])

/** Makes a page of up to `limit` rows out of a query for one row more. */
export const pageOf = <Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => (string | number)[],
  toItem: (row: Row) => Item,
): Page<Item> => {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next = rows.length > limit && last !== undefined ? writeCursor(keyOf(last)) : null
  return { items: shown.map(toItem), next }
}
