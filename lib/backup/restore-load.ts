import { PassThrough, type Readable } from 'node:stream'
import { z } from 'zod'
import type { Backup } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { openDump } from './open-dump'
import { type SaidError, saidErrors } from './restore-errors'
import { readFamilies } from './restore-facts'
import type { Name } from './restore-names'
import { onlyDatabase } from './restore-plain'
import { withSession } from './restore-scratch'
import type { PostgresTools, ToolResult } from './tools'

export type RestorableBackup = Pick<
  Backup,
  'id' | 'file' | 'format' | 'wrapping' | 'manifest' | 'sha256'
>

export interface LoadOptions {
  tools: PostgresTools
  backup: RestorableBackup
  /** The age identity that opens it; null: not encrypted. */
  identity: string | null
  /** An empty database to load into. */
  database: string
  signal?: AbortSignal
}

export interface Loaded {
  /** Roles that the dump names and the server lacks. */
  missingRoles: string[]
  /** Other statements that failed, of the last 64 kB that psql said. */
  errors: SaidError[]
}

const quietly = ['-X', '-q', '-v', 'VERBOSITY=verbose', '-f', '-']

/**
 * Loads the schema in full and rows of the tables that are wanted (null: all; of a plain dump always all). Statements
 * that fail are passed over and told, since a dump may name roles and extensions that this server lacks. The schema
 * comes first with its keys and foreign keys, then rows without triggers: rows of a few tables break those of others.
 */
export const loadDump = async (
  options: LoadOptions & { tables: Name[] | null },
): Promise<Loaded> => {
  if (options.backup.format === 'plain') return summary([await loadPlain(options)])
  const results = options.tables
    ? [
        await loadCustom(options, ['--schema-only']),
        await loadCustom(options, await wantedData(options, options.tables)),
      ]
    : [await loadCustom(options, [])]
  return summary(results)
}

const open = ({ backup, identity }: LoadOptions): Readable => {
  if (backup.file === null) throw new Invalid('errors.restoreFileMissing', { backup: backup.id })
  return openDump({ file: backup.file, wrapping: backup.wrapping, identity })
}

/** `pg_restore` knows names without their schema, so tables of the same name come along; no harm in a scratch. */
const wantedData = async (options: LoadOptions, tables: Name[]): Promise<string[]> => {
  const found = await withSession(options, async (session) => [
    ...(await readFamilies(session, tables)),
    ...(await session.query(
      `SELECT c.relname AS name FROM pg_catalog.pg_class c WHERE c.relkind = 'S' AND c.oid >= 16384`,
      z.object({ name: z.string() }),
    )),
  ])
  const names = new Set(found.map(({ name }) => name))
  return ['--data-only', '--disable-triggers', ...[...names].flatMap((name) => [`--table=${name}`])]
}

const loadCustom = async (options: LoadOptions, words: string[]): Promise<ToolResult[]> => {
  const { tools, signal } = options
  const sql = new PassThrough()
  const [written, run] = await Promise.all([
    tools
      .run('pg_restore', {
        arguments: [...words, '-f', '-'],
        database: null,
        stdin: open(options),
        stdout: sql,
        signal,
      })
      .catch((error: unknown) => {
        sql.destroy(error instanceof Error ? error : new Error(`${error}`))
        throw error
      }),
    // Whoever ends first lets go of the other.
    runPsql(options, sql).finally(() => sql.destroy()),
  ])
  if (written.exitCode !== 0)
    throw new Invalid('errors.restoreDumpDamaged', {
      backup: options.backup.id,
      detail: lastLines(written.stderr),
    })
  return [run]
}

const loadPlain = async (options: LoadOptions): Promise<ToolResult[]> => [
  await runPsql(
    options,
    onlyDatabase(
      open(options),
      options.backup.manifest?.record.databaseName ?? options.tools.database,
    ),
  ),
]

const runPsql = async (
  { tools, database, backup, signal }: LoadOptions,
  stdin: Readable,
): Promise<ToolResult> => {
  const result = await tools.run('psql', { arguments: quietly, database, stdin, signal })
  // Without ON_ERROR_STOP it ends badly only where the server went away or the input broke.
  if (result.exitCode !== 0)
    throw new Invalid('errors.restoreDumpDamaged', {
      backup: backup.id,
      detail: lastLines(result.stderr),
    })
  return result
}

const lastLines = (text: string): string => text.trim().split('\n').slice(-3).join('\n')

const lacksRole = /^role "(.*)" does not exist$/s

const summary = (results: ToolResult[][]): Loaded => {
  const all = results.flat().flatMap(({ stderr }) => saidErrors(stderr))
  const roles = new Set<string>()
  const errors: SaidError[] = []
  for (const error of all) {
    const role = error.sqlstate === '42704' ? lacksRole.exec(error.detail)?.[1] : undefined
    if (role === undefined) errors.push(error)
    else roles.add(role)
  }
  return { missingRoles: [...roles].toSorted(), errors }
}
