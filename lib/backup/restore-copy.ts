import { PassThrough, Readable } from 'node:stream'
import { TalaiaError } from '@/lib/model/errors'
import { assertRan } from './restore-errors'
import type { PostgresTools } from './tools'

/** So that a value is the same text in both databases, whatever either sets for its sessions. */
export const sameWords = `SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres';
  SET extra_float_digits = 3; SET bytea_output = 'hex'; SET search_path = pg_catalog; SET standard_conforming_strings = on; SET row_security = off;
  SET statement_timeout = 0; SET application_name = 'talaia restore'`

const quietly = ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose']

/**
 * What `COPY … TO STDOUT` and other statements give, as it comes. Throws where it did not come to its end, so that who writes it on never
 * takes half of it for the whole.
 */
export async function* copyOut(
  tools: PostgresTools,
  options: { database: string; sql: string; signal?: AbortSignal },
): AsyncGenerator<Buffer> {
  const controller = new AbortController()
  const abort = () => controller.abort(options.signal?.reason)
  options.signal?.addEventListener('abort', abort, { once: true })
  if (options.signal?.aborted) abort()
  const stdout = new PassThrough()
  const ended = tools
    .run('psql', {
      arguments: [...quietly, '-At', '-f', '-'],
      stdin: Readable.from([`${sameWords};\n${options.sql};\n`]),
      database: options.database,
      stdout,
      signal: controller.signal,
    })
    .catch((error: unknown) => {
      stdout.destroy(error instanceof Error ? error : new Error(`${error}`))
      throw error
    })
  ended.catch(() => {})
  try {
    for await (const chunk of stdout) yield Buffer.from(chunk)
    assertRan(await ended)
  } finally {
    options.signal?.removeEventListener('abort', abort)
    controller.abort()
  }
}

/**
 * Runs a script as it is written, in one psql that stops at its first error. An open transaction of a script that does
 * not come to its end is rolled back.
 */
export const runScript = async (
  tools: PostgresTools,
  options: {
    database: string
    script: AsyncIterable<string | Buffer>
    signal?: AbortSignal
  },
): Promise<void> => {
  let failed: unknown = null
  async function* watched() {
    try {
      yield* options.script
    } catch (error) {
      failed = error
      throw error
    }
  }
  const stdin = Readable.from(watched(), { objectMode: true })
  try {
    const result = await tools.run('psql', {
      arguments: [...quietly, '-f', '-'],
      database: options.database,
      stdin,
      signal: options.signal,
    })
    // psql that stops at an error reads no further, and what it then says is the cause.
    if (result.exitCode !== 0) assertRan(result)
    if (failed) throw failed
  } catch (error) {
    if (failed instanceof TalaiaError) throw failed
    throw error
  } finally {
    stdin.destroy()
  }
}
