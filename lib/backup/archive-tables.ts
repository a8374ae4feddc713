import { type Readable, Writable } from 'node:stream'
import { type Message, message } from '@/lib/model/message'
import { createScriptInspector } from './inspect-script'
import type { TableName } from './script-names'
import type { PostgresTools } from './tools'
import { readRestoreErrors } from './verify-errors'

const lastLine = (stderr: string): string =>
  (stderr.trim().split('\n').at(-1) ?? '').replace(/^pg_restore: (?:error: )?/, '')

/**
 * Which tables an archive in custom format holds, or why it cannot be read. By the SQL that `pg_restore` prints of it:
 * its `--list` puts schema, name and owner one after the other without quotes.
 */
export const listArchive = async (
  tools: PostgresTools,
  archive: Readable,
  signal?: AbortSignal,
): Promise<{ tables: TableName[] } | { problem: Message }> => {
  const inspector = createScriptInspector()
  const ended = await tools.run('pg_restore', {
    arguments: ['--section=pre-data', '--no-owner', '--no-privileges', '--file=-'],
    database: null,
    stdin: archive,
    stdout: new Writable({
      write(chunk: Buffer, _encoding, done) {
        inspector.push(chunk)
        done()
      },
    }),
    signal,
  })
  if (readRestoreErrors(ended).problems.length > 0)
    return { problem: message('backup.found.notArchive', { text: lastLine(ended.stderr) }) }
  return { tables: inspector.end().tables.map(({ schema, name }) => ({ schema, name })) }
}
