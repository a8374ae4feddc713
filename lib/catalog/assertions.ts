import { z } from 'zod'
import type { Assertion, AssertionResult } from '@/lib/model/check-runs'
import { TalaiaError } from '@/lib/model/errors'
import { type Message, type MessageValues, message } from '@/lib/model/message'
import { matchesPattern, parsePattern } from '@/lib/model/patterns'
import type { Connection } from './connection'
import { isConnectionLost } from './errors'
import { watchedNamespaces } from './fingerprint'
import { inShortSession } from './short-session'

type Judged = Pick<AssertionResult, 'result' | 'detail'>

const LOCK_MS = 500
/** A count up to the minimum of an assertion, which the configuration bounds too. */
const ROWS_MS = 5_000
const nothing = z.unknown()

const say = (
  result: AssertionResult['result'],
  id: string,
  values: MessageValues = {},
): Judged => ({ result, detail: message(`verification.${id}`, values) })

// What a person wrote finds its tables as the role does; a policy must refuse, not hide rows.
const settingsSql = `
  SELECT pg_catalog.set_config('statement_timeout', $1, true), pg_catalog.set_config('search_path', $2, true),
    pg_catalog.set_config('row_security', 'off', true)`

const tablesSql = `
  SELECT n.nspname AS schema, c.relname AS name, pg_catalog.format('%I.%I', n.nspname, c.relname) AS target
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'f', 'm') AND c.relpersistence <> 't' AND ${watchedNamespaces}
  ORDER BY n.nspname <> 'public', n.nspname`

/** One query that can only read: what ends the transaction or copies to a program is none. */
const queryForm =
  /^(?:\s|\(|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:select|with|values|table)\b/i

const judgeRows = (rows: unknown[][]): Judged => {
  const [row, ...others] = rows
  if (!row || others.length > 0) return say('fail', 'assertionNotOneRow', { rows: rows.length })
  if (row.length !== 1) return say('fail', 'assertionNotOneColumn', { columns: row.length })
  const [value] = row
  if (value === true) return say('pass', 'assertionTrue')
  if (value === false) return say('fail', 'assertionFalse')
  if (value === null) return say('fail', 'assertionNull')
  return say('fail', 'assertionNotBoolean')
}

const runQuery = async (connection: Connection, sql: string): Promise<Judged> =>
  queryForm.test(sql)
    ? judgeRows(await connection.queryWritten(sql))
    : say('fail', 'assertionNoQuery')

const countRows = async (
  connection: Connection,
  { table, minimumRows }: { table: string; minimumRows: number },
): Promise<Judged> => {
  const pattern = parsePattern(table)
  const rowSchema = z.object({ schema: z.string(), name: z.string(), target: z.string() })
  const found = await connection.query(rowSchema, tablesSql, [pattern.name])
  const [first] = found.filter((one) => matchesPattern(pattern, one))
  if (!first) return say('fail', 'assertionTableMissing', { table })
  const sql = `SELECT pg_catalog.count(*)::pg_catalog.float8 AS count FROM (SELECT 1 FROM ${first.target} LIMIT $1) r`
  const [row] = await connection.query(z.object({ count: z.number() }), sql, [minimumRows])
  const count = row?.count ?? 0
  return count < minimumRows
    ? say('fail', 'assertionRowsShort', { table, count, minimumRows })
    : say('pass', 'assertionRowsEnough', { table, minimumRows })
}

const sqlStateSchema = z.object({ code: z.string(), message: z.string() })

/** SQLSTATEs after which it is not known whether the assertion holds; any other of a query says that it does not. */
const notKnown: Record<string, string> = {
  '57014': 'assertionTimeout',
  '55P03': 'assertionLocked',
  '42501': 'assertionForbidden',
  '25P03': 'assertionTimeout',
  '40001': 'assertionConflict',
  '53100': 'assertionServerFailed',
  '53200': 'assertionServerFailed',
}

const judgeError = (error: TalaiaError, timeoutMs: number): Judged => {
  const parsed = sqlStateSchema.safeParse(error.cause)
  if (!parsed.success || isConnectionLost(error))
    return { result: 'unobserved', detail: error.said }
  const { code, message: detail } = parsed.data
  const values = { detail, timeoutMs }
  const unknown = notKnown[code]
  if (unknown) return say('unobserved', unknown, values)
  if (code === '25006') return say('fail', 'assertionWrites', values)
  if (/multiple commands/.test(detail)) return say('fail', 'assertionSeveral', values)
  return say('fail', 'assertionError', values)
}

const runOne = async (
  connection: Connection,
  assertion: Assertion,
  { searchPath, timeoutMs }: { searchPath: string; timeoutMs: number },
): Promise<Judged> => {
  try {
    await connection.query(nothing, 'BEGIN TRANSACTION READ ONLY')
    await connection.query(nothing, settingsSql, [
      `${Math.max(1, Math.round(timeoutMs))}`,
      'sql' in assertion ? searchPath : 'pg_catalog',
    ])
    return 'sql' in assertion
      ? await runQuery(connection, assertion.sql)
      : await countRows(connection, assertion)
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    return judgeError(error, timeoutMs)
  } finally {
    if (connection.isOpen())
      await connection.query(nothing, 'ROLLBACK').catch(() => connection.destroy())
  }
}

const reasonOf = (error: unknown): Message => {
  if (error instanceof TalaiaError) return error.said
  throw error
}

/**
 * Runs the assertions one after the other, each in a read-only transaction that is rolled back, on a connection of
 * its own that is closed at the end. `fail`: it does not hold, or cannot (it writes, is no single query, does not return
 * one boolean, its table is not there). `unobserved`: not known (timeout, lock, missing right, no server). Results in
 * the order of the assertions. Never rejects.
 */
export const runAssertions = async (
  connectionString: string,
  assertions: readonly Assertion[],
  deadlineMs: number,
): Promise<AssertionResult[]> => {
  if (assertions.length === 0) return []
  const startedAt = performance.now()
  const results = new Map<Assertion, AssertionResult>()
  let reason: Message = message('verification.assertionNotReached', { deadlineMs })
  const bounds = { deadlineMs, statementTimeoutMs: ROWS_MS, lockTimeoutMs: LOCK_MS }
  try {
    await inShortSession(connectionString, bounds, async (connection, { searchPath }) => {
      for (const assertion of assertions) {
        const remainingMs = deadlineMs - (performance.now() - startedAt)
        const wantedMs = 'sql' in assertion ? assertion.timeoutMs : ROWS_MS
        const timeoutMs = Math.min(wantedMs, remainingMs)
        if (timeoutMs <= 0 || !connection.isOpen()) break
        const begunAt = performance.now()
        const judged = await runOne(connection, assertion, { searchPath, timeoutMs })
        const durationMs = Math.round(performance.now() - begunAt)
        results.set(assertion, { id: assertion.id, ...judged, durationMs })
      }
    })
  } catch (error) {
    reason = reasonOf(error)
  }
  return assertions.map(
    (assertion) =>
      results.get(assertion) ?? {
        id: assertion.id,
        result: 'unobserved',
        detail: reason,
        durationMs: null,
      },
  )
}
