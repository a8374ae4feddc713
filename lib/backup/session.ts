import { randomBytes } from 'node:crypto'
import { PassThrough, Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { z } from 'zod'
import { Invalid, TalaiaError, Unreachable } from '@/lib/model/errors'
import type { ProgramRun } from './run-program'
import { readSessionError } from './session-error'
import { toToolError } from './tool-errors'
import type { SqlSession, ToolResult } from './tools'

/** A string that says the same whatever `standard_conforming_strings` is. */
const literal = (text: string): string =>
  `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** `\gexec` needs a query first, which fails in a broken transaction: what ends one goes its own way. */
const endsTransaction = /^\s*(?:rollback|abort|commit|end)\b[\s\w"]*;?\s*$/i

/** Time limits are for applications: `pg_dump` lifts them for itself too. `transaction_timeout` is of 17 and later. */
const manners = `
  SET standard_conforming_strings = on; SET client_min_messages = warning; SET search_path = pg_catalog;
  SELECT pg_catalog.set_config(s.name, '0', false) FROM pg_catalog.pg_settings s
  WHERE s.name IN ('statement_timeout', 'lock_timeout', 'transaction_timeout',
    'idle_in_transaction_session_timeout', 'idle_session_timeout')`

/** Characters; warnings of a statement may be many. */
const mostStderr = 65_536

interface Waiting {
  lines: string[]
  resolve: (lines: string[]) => void
  reject: (error: unknown) => void
}

/** Of `openPsqlSession`: no start file, plain rows, and on after an error. */
export const psqlArguments = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=0']

/**
 * One psql over its stdin and stdout. Statements are sent by `\gexec`, so that psql looks for no backslashes, colons or
 * ends in them and several in one string are one message: they stop at the first error.
 */
export const openPsqlSession = async (
  run: (
    options: Pick<ProgramRun, 'stdin' | 'stdout' | 'onStderr' | 'signal'>,
  ) => Promise<ToolResult>,
  signal?: AbortSignal,
): Promise<SqlSession> => {
  const mark = `talaia ${randomBytes(12).toString('hex')}`
  const stdin = new PassThrough()
  const controller = new AbortController()
  const abort = () => controller.abort()
  signal?.addEventListener('abort', abort, { once: true })
  if (signal?.aborted) abort()
  let waiting: Waiting | null = null
  let gone: unknown = null

  const stderr = stderrReader(mark)
  const settle = (lines: string[]) => {
    const done = waiting
    waiting = null
    done?.resolve(lines)
  }
  const stdout = lineReader((line) => {
    if (line === mark) settle(waiting?.lines ?? [])
    else waiting?.lines.push(line)
  })
  const ended = run({ stdin, stdout, onStderr: stderr.push, signal: controller.signal })
    .then(
      (result) => {
        const said = result.stderr.replaceAll(`${mark}\n`, '')
        gone ??= toToolError('psql', { ...result, stderr: said })
      },
      (error: unknown) => {
        gone ??= error
      },
    )
    .finally(() => {
      signal?.removeEventListener('abort', abort)
      waiting?.reject(gone)
      waiting = null
      stderr.end()
    })

  const send = async (sql: string): Promise<string[]> => {
    if (gone) throw gone
    if (waiting) throw new Invalid('tools.sessionBusy')
    const statement = endsTransaction.test(sql)
      ? `${sql.replace(/;\s*$/, '')};`
      : `SELECT ${literal(sql)} \\gexec`
    const lines = await new Promise<string[]>((resolve, reject) => {
      waiting = { lines: [], resolve, reject }
      stderr.begin()
      stdin.write(
        `${statement}\n\\echo ${mark}: :ERROR\n\\if :ERROR\n\\errverbose\n\\warn ${mark}\n\\endif\n\\echo ${mark}\n`,
      )
    })
    return lines
  }
  const checked = async (sql: string): Promise<string[]> => {
    const lines = await send(sql)
    const at = lines.findIndex((line) => line.startsWith(`${mark}: `))
    if (lines[at] === `${mark}: false`) return lines.slice(0, at)
    throw new Invalid('tools.sqlFailed', readSessionError(await stderr.said()))
  }

  const session: SqlSession = {
    async query(sql, row) {
      const text = sql.replace(/;\s*$/, '')
      const lines = await checked(
        `WITH talaia_rows AS (${text}\n) SELECT pg_catalog.to_jsonb(r)::pg_catalog.text FROM talaia_rows r`,
      )
      const parsed = z.array(row).safeParse(lines.map((line): unknown => JSON.parse(line)))
      if (parsed.success) return parsed.data
      const path = parsed.error.issues[0]?.path.join('.') ?? ''
      throw new Invalid('tools.answerInvalid', { path })
    },
    async execute(sql) {
      await checked(sql)
    },
    async close() {
      if (waiting) controller.abort()
      gone ??= new Invalid('tools.sessionClosed')
      stdin.end()
      await ended
    },
  }
  try {
    await session.execute(manners)
    return session
  } catch (error) {
    controller.abort()
    stdin.end()
    await ended
    throw error instanceof TalaiaError ? error : new Unreachable('tools.sessionFailed', {}, error)
  }
}

const lineReader = (call: (line: string) => void): Writable => {
  const decoder = new StringDecoder('utf8')
  let parts: string[] = []
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const [first = '', ...others] = decoder.write(chunk).split('\n')
      parts.push(first)
      for (const next of others) {
        call(parts.join(''))
        parts = [next]
      }
      done()
    },
  })
}

/** What is said on stderr from `begin` to the mark; `said` waits for the mark, or for the end. */
const stderrReader = (mark: string) => {
  let decoder = new StringDecoder('utf8')
  let text = ''
  let told = Promise.withResolvers<void>()
  return {
    begin() {
      decoder = new StringDecoder('utf8')
      text = ''
      told = Promise.withResolvers()
    },
    push(bytes: Buffer) {
      text = (text + decoder.write(bytes)).slice(-mostStderr)
      if (text.includes(`${mark}\n`)) told.resolve()
    },
    end: () => told.resolve(),
    async said() {
      await told.promise
      return text.replace(`${mark}\n`, '')
    },
  }
}
