import { Invalid } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import type { RestoreOutcome } from '@/lib/model/restores'
import { countTables, readRelations } from './restore-facts'
import { loadDump, type RestorableBackup } from './restore-load'
import { keyOf, qualified } from './restore-names'
import type { RestoreStep } from './restore-plan'
import { createDatabase, dropDatabase, withSession } from './restore-scratch'
import type { PostgresTools } from './tools'

export interface IntoDatabaseOptions {
  tools: PostgresTools
  backup: RestorableBackup
  /** The age identity that opens it; null: not encrypted. */
  identity: string | null
  /** Name of the new database, on the watched server. */
  into: string
  signal?: AbortSignal
  onStep?: (step: RestoreStep) => void
}

/**
 * Restores a whole dump into a new database beside the watched one, which is not touched. Throws Invalid where there is
 * a database of that name, or where the dump is damaged; then nothing is left behind. Statements that failed, as for a
 * role or an extension that the server lacks, are told as problems.
 */
export const restoreIntoDatabase = async (
  options: IntoDatabaseOptions,
): Promise<RestoreOutcome> => {
  const { tools, backup, into, signal, onStep } = options
  onStep?.('scratch')
  if (into === '' || Buffer.byteLength(into) > 63 || into.includes('\0'))
    throw new Invalid('errors.restoreDatabaseName', { database: into })
  await createDatabase(tools, into, signal)
  try {
    onStep?.('loading')
    const loaded = await loadDump({ ...options, database: into, tables: null })
    onStep?.('comparing')
    const relations = await countAll(options)
    const expected = new Map(
      (backup.manifest?.record.relations ?? [])
        .filter(({ rows, relkind }) => rows.source === 'counted' && relkind === 'r')
        .map((relation) => [keyOf(relation), relation]),
    )
    const found = new Map(relations.map((relation) => [keyOf(relation), relation]))
    const short = [...expected].filter(([key, { rows }]) => found.get(key)?.rows !== rows.count)
    const problems = [
      ...short.map(([, { schema, name, rows }]) =>
        message('restores.problem.rowsDiffer', { schema, name, expected: rows.count ?? 0 }),
      ),
      ...loaded.missingRoles.map((role) => message('restores.problem.roleMissing', { role })),
      ...loaded.errors
        .slice(0, 20)
        .map(({ detail }) => message('restores.problem.statementFailed', { detail })),
    ]
    const isWhole = short.length === 0 && loaded.errors.length === 0
    return {
      relations,
      foreignKeysAttached: 0,
      foreignKeysLeft: [],
      result: isWhole ? 'pass' : 'fail',
      problems,
    }
  } catch (error) {
    await dropDatabase(tools, into).catch(() => {})
    throw error
  }
}

const countAll = ({ tools, into, signal }: IntoDatabaseOptions) =>
  withSession({ tools, database: into, signal }, async (session) => {
    const all = (await readRelations(session, null)).filter(({ relkind }) => relkind === 'r')
    const rows = await countTables(
      session,
      all.map((table) => `ONLY ${qualified(table)}`),
    )
    return all.map(({ schema, name, oid }, index) => ({
      ...{ schema, name, oid, action: 'create' as const, keptAs: null },
      rows: rows[index] ?? 0,
    }))
  })
