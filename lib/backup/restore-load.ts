import type { Readable } from 'node:stream'
import { escapeIdentifier } from 'pg'
import { z } from 'zod'
import type { Backup } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { openDump } from './open-dump'
import { passedOver, type SaidError, saidErrors } from './restore-errors'
import { readFamilies } from './restore-facts'
import type { Name } from './restore-names'
import { onlyDatabase } from './restore-plain'
import { withSession } from './restore-scratch'
import { sumFile } from './sum-file'
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
 * Throws Invalid where the file is not the one that was made, is damaged, or gives not all rows of a wanted table.
 */
export const loadDump = async (
  options: LoadOptions & { tables: Name[] | null },
): Promise<Loaded> => {
  await assertUnchanged(options)
  if (options.backup.format === 'plain')
    return summary(saidErrors((await loadPlain(options)).stderr))
  return await speakingEnglish(options, async () =>
    summary(
      options.tables
        ? [
            ...(await loadCustom(options, ['--schema-only'])),
            ...(await loadCustom(options, await wantedData(options, options.tables))),
          ]
        : await loadCustom(options, []),
    ),
  )
}

/** What was proven is this file and no other. */
const assertUnchanged = async ({ backup, signal }: LoadOptions): Promise<void> => {
  const { file, sha256, id } = backup
  if (file === null) throw new Invalid('errors.restoreFileMissing', { backup: id })
  if (sha256 !== null && (await sumFile(file, signal)) !== sha256)
    throw new Invalid('errors.restoreSumDiffers', { backup: id })
}

/** What `pg_restore` hands on is read, so it is to be in one language. */
const speakingEnglish = async <T>(options: LoadOptions, work: () => Promise<T>): Promise<T> => {
  const alter = (words: string) =>
    withSession({ tools: options.tools }, (session) =>
      // Only a superuser may; then the words are as they are.
      session
        .execute(`ALTER DATABASE ${escapeIdentifier(options.database)} ${words}`)
        .catch(() => {}),
    )
  await alter(`SET lc_messages = 'C'`)
  const result = await work()
  await alter('RESET lc_messages')
  return result
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

const copyFailed = /^COPY failed for table "(.*)": /

/**
 * By `pg_restore` itself: through psql, rows of a table that is not there would be taken for statements, and what the
 * archive calls SQL might be commands for psql, which run on this machine.
 */
const loadCustom = async (
  options: LoadOptions & { tables: Name[] | null },
  words: string[],
): Promise<SaidError[]> => {
  const { tools, database, backup, signal } = options
  const ended = await tools.run('pg_restore', {
    ...{ arguments: words, database, stdin: open(options), signal },
  })
  const details = passedOver(ended)
  if (details === null)
    throw new Invalid('errors.restoreDumpDamaged', {
      ...{ backup: backup.id, detail: lastLines(ended.stderr) },
    })
  const rowsLost = details.find((detail) =>
    options.tables?.some(({ name }) => name === copyFailed.exec(detail)?.[1]),
  )
  if (rowsLost !== undefined)
    throw new Invalid('errors.restoreRowsRefused', { backup: backup.id, detail: rowsLost })
  return details.map((detail) => ({ sqlstate: '', detail }))
}

const loadPlain = (options: LoadOptions): Promise<ToolResult> =>
  runPsql(
    options,
    onlyDatabase(
      open(options),
      options.backup.manifest?.record.databaseName ?? options.tools.database,
    ),
  )

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

const summary = (all: SaidError[]): Loaded => {
  const roles = new Set<string>()
  const errors: SaidError[] = []
  for (const error of all) {
    const role = lacksRole.exec(error.detail)?.[1]
    if (role === undefined) errors.push(error)
    else roles.add(role)
  }
  return { missingRoles: [...roles].toSorted(), errors }
}
