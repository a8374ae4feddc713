import { z } from 'zod'
import type { RowsRecord } from '@/lib/model/database-records'
import { TalaiaError } from '@/lib/model/errors'
import { matchesPattern, parsePattern } from '@/lib/model/patterns'
import type { Connection } from './connection'
import { inLocked } from './database-record-rows'
import { byRelation, type Shape } from './database-record-shape'
import { isConnectionLost } from './errors'

/** For small tables: sorting the sums of more rows than that would cost the watched server memory. */
const MOST_ROWS = 20_000
const CHECKSUM_MS = 3_000

/** What the text of a value depends on; roles and databases may have settings of their own. */
const outputSettings = {
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
}

const settingsSql = `
  SELECT pg_catalog.set_config(name, value, false)
  FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]))
    AS setting(name, value)`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The sum of an empty table too is one; `columns` in the order of their names. */
const checksumSql = (target: string, columns: string[]): string => `
  SELECT pg_catalog.md5(coalesce(pg_catalog.string_agg(r.sum, '' ORDER BY r.sum COLLATE pg_catalog."C"), '')) AS checksum
  FROM (SELECT pg_catalog.md5(ROW(${columns.map((name) => `t.${quoted(name)}`).join(', ')})::pg_catalog.text) AS sum
    FROM ONLY ${target} t) r`

/**
 * Checksums by oid over the rows of the chosen tables, whatever the order of rows and columns. What is missing from the
 * map was not taken: too many rows, not readable, not in time, or partitioned.
 */
export const sumContents = async (
  connection: Connection,
  { relations, columns }: Pick<Shape, 'relations' | 'columns'>,
  rows: ReadonlyMap<number, RowsRecord>,
  { tables, remainingMs }: { tables: readonly string[]; remainingMs: () => number },
): Promise<Map<number, string>> => {
  const checksums = new Map<number, string>()
  const patterns = tables.map(parsePattern)
  const chosen = relations.filter(
    (row) =>
      row.relkind === 'r' &&
      row.mayRead &&
      patterns.some((pattern) => matchesPattern(pattern, row)) &&
      rows.get(row.oid)?.source === 'counted' &&
      (rows.get(row.oid)?.count ?? 0) <= MOST_ROWS,
  )
  if (chosen.length === 0) return checksums
  const names = byRelation(columns)
  await connection.query(z.unknown(), settingsSql, [
    Object.keys(outputSettings),
    Object.values(outputSettings),
  ])
  for (const row of chosen) {
    const timeoutMs = Math.min(CHECKSUM_MS, remainingMs())
    if (timeoutMs <= 0) break
    const sql = checksumSql(
      row.target,
      (names.get(row.oid) ?? []).map(({ name }) => name),
    )
    try {
      const [found] =
        (await inLocked(connection, [row], timeoutMs, () =>
          connection.query(z.object({ checksum: z.string() }), sql),
        )) ?? []
      if (found) checksums.set(row.oid, found.checksum)
    } catch (error) {
      if (!(error instanceof TalaiaError)) throw error
      if (!connection.isOpen() || isConnectionLost(error)) throw error
    }
  }
  return checksums
}
