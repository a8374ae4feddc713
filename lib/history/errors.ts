import Database from 'better-sqlite3'
import pg from 'pg'
import { z } from 'zod'
import { Forbidden, Invalid, TalaiaError, Unreachable } from '@/lib/model/errors'

/** Result codes: https://www.sqlite.org/rescode.html; extended ones begin with the primary one. */
const fromSqlite = (code: string, place: string, cause: unknown): TalaiaError | null => {
  const is = (...codes: string[]) => codes.some((known) => code.startsWith(`SQLITE_${known}`))
  if (is('NOTADB')) return new Invalid('history.notADatabase', { file: place }, cause)
  if (is('CORRUPT')) return new Invalid('history.corrupt', { file: place }, cause)
  if (is('READONLY', 'CANTOPEN', 'PERM', 'AUTH')) {
    return new Forbidden('history.readOnly', { file: place }, cause)
  }
  if (is('BUSY', 'LOCKED')) return new Forbidden('history.inUse', { file: place }, cause)
  if (is('FULL')) return new Unreachable('history.diskFull', { place }, cause)
  if (is('IOERR')) return new Unreachable('history.diskFailed', { file: place, code }, cause)
  return null
}

/** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const fromPostgres = (code: string, place: string, cause: unknown): TalaiaError | null => {
  if (code === '53100') return new Unreachable('history.diskFull', { place }, cause)
  if (code === '3D000') return new Invalid('history.postgresDatabaseMissing', { place }, cause)
  if (code === '42501' || code === '25006') {
    return new Forbidden('history.postgresNoRights', { place }, cause)
  }
  if (code.startsWith('28')) return new Forbidden('history.postgresRefused', { place }, cause)
  if (/^(08|53|57P)/.test(code)) {
    return new Unreachable('history.postgresUnreachable', { place, code }, cause)
  }
  return null
}

const networkCodes = /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_|EHOST|ENET|EPIPE|ENOENT|EACCES)/
/** pg and its pool give these no code. */
const brokenConnection = /^(Connection terminated|timeout exceeded when trying|Client has enc)/

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

/**
 * What a driver threw, as one of Talaia's errors where people can do something about it; otherwise unchanged.
 * `place` is the path of the file, or host, port and database without user and password.
 */
export const translateError = (error: unknown, place: string): unknown => {
  if (error instanceof TalaiaError || !(error instanceof Error)) return error
  if (error instanceof z.ZodError) {
    const path = error.issues[0]?.path.join('.') ?? ''
    return new Invalid('history.unreadable', { place, path }, error)
  }
  const code = codeOf(error)
  if (error instanceof Database.SqliteError) return fromSqlite(code, place, error) ?? error
  if (error instanceof pg.DatabaseError) return fromPostgres(code, place, error) ?? error
  if (networkCodes.test(code) || brokenConnection.test(error.message)) {
    return new Unreachable('history.postgresUnreachable', { place, code: code || 'closed' }, error)
  }
  return error
}
