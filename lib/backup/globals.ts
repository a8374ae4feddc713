import { PassThrough } from 'node:stream'
import { removePart, writePart } from './files'
import { hasFailed, toToolError } from './tool-errors'
import type { PostgresTools } from './tools'

interface WriteGlobals {
  recipients: readonly string[]
  parts: Set<string>
  signal: AbortSignal
}

/**
 * Writes roles and tablespaces to the part of a file; without passwords where this role may not read them. False where
 * it may not read them at all. Throws where it fails for another reason.
 */
export const writeGlobals = async (
  tools: PostgresTools,
  file: string,
  { recipients, parts, signal }: WriteGlobals,
): Promise<boolean> => {
  for (const more of [[], ['--no-role-passwords']]) {
    const stdout = new PassThrough()
    const dumping = tools.run('pg_dumpall', {
      arguments: ['--globals-only', ...more],
      stdout,
      signal,
    })
    const [dumped, written] = await Promise.allSettled([
      dumping,
      writePart(file, stdout, { recipients, parts }),
    ])
    if (dumped.status === 'rejected') throw dumped.reason
    if (written.status === 'rejected') throw written.reason
    if (!hasFailed(dumped.value)) return true
    await removePart(file)
    const error = toToolError('pg_dumpall', dumped.value)
    if (error.kind !== 'forbidden') throw error
  }
  return false
}
