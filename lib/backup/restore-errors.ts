import { Forbidden, Invalid, TalaiaError, Timeout, Unreachable } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { ToolResult } from './tools'

/** What a step of a restore raises itself when the database is no longer as the plan saw it. */
export const CHANGED_STATE = 'TA001'

/** The error of a statement, by its SQLSTATE (manual, appendix A). */
export const sqlError = (sqlstate: string, detail: string, cause?: unknown): TalaiaError => {
  const values = { sqlstate, detail }
  if (sqlstate === '55P03') return new Timeout('errors.restoreLocked', values, cause)
  if (sqlstate === '40P01') return new Timeout('errors.restoreLocked', values, cause)
  if (sqlstate === '42501') return new Forbidden('errors.restoreForbidden', values, cause)
  if (sqlstate === '53100') return new Invalid('errors.restoreDiskFull', values, cause)
  // Already there: a table, a schema, a type, a constraint or a column of that name; or no longer there.
  if ([CHANGED_STATE, '42P07', '42P06', '42710', '42701', '42P01'].includes(sqlstate))
    return new Invalid('errors.restoreChanged', values, cause)
  // Class 08, and a server that ends or starts.
  if (sqlstate.startsWith('08') || sqlstate.startsWith('57P'))
    return new Unreachable('errors.restoreServerGone', values, cause)
  return new Invalid('errors.restoreFailed', values, cause)
}

/** `ERROR:  55P03: canceling…` with psql's `VERBOSITY=verbose`, in whatever language the server writes its words. */
const said = /^(?:psql:[^\n]*?: )?[^\s:]+: {1,2}([0-9A-Z]{5}): ([^\n]*)/gmu

export interface SaidError {
  sqlstate: string
  detail: string
}

/** Errors that psql wrote, without warnings (classes 00 to 02). */
export const saidErrors = (stderr: string): SaidError[] =>
  [...stderr.matchAll(said)]
    .map(([, sqlstate = '', detail = '']) => ({ sqlstate, detail }))
    .filter(({ sqlstate }) => !/^0[0-2]/.test(sqlstate))

/** Throws what a psql with `ON_ERROR_STOP` and `VERBOSITY=verbose` ended with, unless it ended well. */
export const assertRan = ({ exitCode, stderr }: ToolResult): void => {
  if (exitCode === 0) return
  const error = saidErrors(stderr)[0]
  if (error) throw sqlError(error.sqlstate, error.detail)
  const detail = stderr.trim().split('\n').slice(-3).join('\n')
  throw new Unreachable('errors.restoreServerGone', { detail })
}

/** What a session threw, told as errors of a restore; whatever else it is stays as it is. */
export const asRestoreError = (error: unknown): unknown => {
  if (!(error instanceof TalaiaError) || error.said.id !== 'tools.sqlFailed') return error
  const { sqlstate, detail } = error.said.values
  return sqlError(`${sqlstate}`, `${detail}`, error)
}

/** undefined_column, undefined_table, undefined_function, datatype_mismatch: manual, "PostgreSQL Error Codes". */
const shapeStates = new Set(['42703', '42P01', '42883', '42804'])

/** Why rows of a foreign key could not be counted: its columns differ, or the server said something else. */
export const whyUncounted = (error: unknown): Message => {
  const { sqlstate = '', detail = '' } = error instanceof TalaiaError ? error.said.values : {}
  return shapeStates.has(`${sqlstate}`)
    ? message('restores.foreignKey.columnsDiffer')
    : message('restores.foreignKey.notCounted', { detail: detail === '' ? 'null' : detail })
}

/** `pg_restore: error: could not execute query: ERROR:  …`, of a server that speaks English. */
const restoring = /^pg_restore: error: (?:could not execute query: )?(.*)$/gm
const lostServer =
  /server closed the connection|terminating connection|no connection to the server|could not connect|connection to server .* failed/
const ignored = /^pg_restore: warning: errors ignored on restore: \d+$/m

/**
 * Errors of statements that a `pg_restore` passed over; null where it did not come to the end of the dump. Throws where
 * the server is to blame.
 */
export const passedOver = ({ exitCode, stderr }: ToolResult): string[] | null => {
  if (exitCode === 0) return []
  const details = [...stderr.matchAll(restoring)].map(([, detail = '']) =>
    detail.replace(/\b(?:ERROR|FATAL): {1,2}/, ''),
  )
  const lost = details.find((detail) => lostServer.test(detail))
  if (lost !== undefined) throw new Unreachable('errors.restoreServerGone', { detail: lost })
  const full = details.find((detail) => /No space left on device/.test(detail))
  if (full !== undefined) throw new Invalid('errors.restoreDiskFull', { detail: full })
  return ignored.test(stderr) ? details : null
}

/** After a commit: nothing is as it was any more, whatever kept the look at it. */
export const throwUnseen = (error: unknown): never => {
  throw new Unreachable('errors.restoreUnseen', {}, error)
}
