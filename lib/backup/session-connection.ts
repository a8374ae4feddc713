import { z } from 'zod'
import type { Connection } from '@/lib/catalog/connection'
import type { SqlSession } from './tools'

const literal = (value: unknown): string => {
  if (!Array.isArray(value)) throw new TypeError('only lists of oids')
  return `'{${value.map((oid) => Number(oid)).join(',')}}'`
}

/** Columns of type oid, which are numbers to Node's driver and text in JSON. */
const oids = new Set(['oid', 'relation', 'parentOid', 'databaseOid'])

const withOids = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      oids.has(name) && typeof value === 'string' ? Number(value) : value,
    ]),
  )

/** The queries of the catalog over psql, which has no parameters: `$1` may be a list of oids. */
export const asConnection = (session: SqlSession): Pick<Connection, 'query'> => ({
  async query(row, sql, values = []) {
    const filled = sql.replaceAll(/\$(\d)/g, (_all, number) => literal(values[Number(number) - 1]))
    const rows = await session.query(filled, z.record(z.string(), z.unknown()))
    return z.array(row).parse(rows.map(withOids))
  },
})
