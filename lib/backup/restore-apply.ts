import { escapeLiteral } from 'pg'
import { z } from 'zod'
import type { RestoreOutcome, RestorePlan } from '@/lib/model/restores'
import { type Archive, attachesToPresent, readArchive } from './restore-archive'
import { besideMoves, type Move, whileMoved } from './restore-beside'
import { type Chosen, chooseObjects } from './restore-chosen'
import { copyOut, runScript } from './restore-copy'
import { throwUnseen } from './restore-errors'
import {
  type ColumnDefault,
  type ForeignKeyFacts,
  readDefaults,
  readForeignKeys,
  readRelations,
  readSequences,
  type SequenceFacts,
} from './restore-facts'
import { columnList, type Name, qualified } from './restore-names'
import { objectKey } from './restore-objects'
import { outcomeOf } from './restore-outcome'
import type { RestoreStep } from './restore-plan'
import { withSession } from './restore-scratch'
import {
  attachSql,
  beginSql,
  chosenSql,
  createSchemaSql,
  dropBrokenKeySql,
  passRowsSql,
  refreshSql,
  setDefaultSql,
  setSequenceSql,
  stillEmptySql,
} from './restore-script'
import { removeScratch } from './scratch'
import type { PostgresTools, SqlSession } from './tools'

/** How long a restore waits for a lock that an application holds; others wait behind it all the while. */
export const LOCK_TIMEOUT_MS = 5_000

export interface ApplyOptions {
  tools: PostgresTools
  plan: RestorePlan
  scratchDatabase: string
  /** Of the restore. */
  id: string
  lockTimeoutMs?: number
  signal?: AbortSignal
  onStep?: (step: RestoreStep) => void
}

/** Rows of one table on their way: where they come from in the scratch database, and where they go. */
interface Load {
  from: Name
  to: Name
  /** Without those that are generated. */
  columns: string[]
}

interface Parts {
  create: Archive
  created: Chosen
  beside: Archive
  waiting: Chosen
  fill: Name[]
  loads: Load[]
  sequences: SequenceFacts[]
  presentKeys: ForeignKeyFacts[]
  attachLast: Set<number>
  defaults: ColumnDefault[]
  schemas: string[]
}

/**
 * Carries out a plan in one transaction of the watched database: all of it or nothing. Tables that must wait stand in
 * `talaia_restore_<id>` afterwards. On success the scratch database is removed, where that works; after an error it
 * stays, so that the same plan can be applied again. Throws Timeout where a lock was not had, Invalid (`errors.restoreChanged`) where the
 * database is no longer as the plan saw it, Unreachable where the server went away.
 */
export const applyRestore = async (options: ApplyOptions): Promise<RestoreOutcome> => {
  const { tools, plan, scratchDatabase, id, signal, onStep } = options
  const moves = besideMoves(
    id,
    plan.relations.filter(({ action }) => action === 'beside'),
  )
  onStep?.('copying')
  const outcome = await withSession(
    { tools, database: scratchDatabase, signal },
    async (scratch) => {
      const { before, parts } = await withSession({ tools, signal }, async (watched) => {
        const before = await readForeignKeys(watched, plan.relations)
        return { before, parts: await collectParts(options, { scratch, watched, moves }) }
      })
      await whileMoved(scratch, moves, () =>
        runScript(tools, { database: tools.database, script: script(options, parts), signal }),
      )
      return await withSession({ tools }, (watched) =>
        outcomeOf({ plan, watched, moves, keysBefore: before, isSwapped: false }),
      ).catch(throwUnseen)
    },
  )
  onStep?.('removing')
  // Rows are back whether or not this works; its caller tries again.
  await removeScratch(tools, [scratchDatabase]).catch(() => {})
  return outcome
}

const collectParts = async (
  { tools, plan, scratchDatabase, signal }: ApplyOptions,
  { scratch, watched, moves }: { scratch: SqlSession; watched: SqlSession; moves: Move[] },
): Promise<Parts> => {
  const { relations } = plan
  const inPlace = relations.filter(({ action }) => action === 'create' || action === 'fill')
  const create = await readArchive(tools, { database: scratchDatabase, signal })
  const created = await chooseObjects({ archive: create, scratch, watched, relations })
  const attachLast = attachesToPresent(create, created.entries)
  const loads = await loadsOf(scratch, inPlace)
  const defaults = await readDefaults(scratch, objectsOf(create, created))
  const sequences = await readSequences(scratch, inPlace)
  const schemas = await missingSchemas({ scratch, watched }, inPlace)
  const waiting = await whileMoved(scratch, moves, async () => {
    const archive = await readArchive(tools, { database: scratchDatabase, signal })
    const targets = moves.map(({ to }) => ({ ...to, action: 'create' as const }))
    const chosen = await chooseObjects({
      ...{ archive, scratch, watched, relations: targets },
      alsoPresent: keysOf(created),
    })
    // Views stand on what bears the name: they follow at the swap.
    for (const { id, kind } of archive.entries)
      if (kind.endsWith('VIEW') || kind === 'RULE') chosen.entries.delete(id)
    const names = moves.map(({ to }) => to)
    return {
      archive,
      chosen,
      loads: await loadsOf(scratch, names),
      sequences: await readSequences(scratch, names),
    }
  })
  const fill = relations.filter(({ action }) => action === 'fill')
  return {
    ...{ create, created, fill, schemas, attachLast, defaults },
    beside: waiting.archive,
    waiting: waiting.chosen,
    loads: [...loads, ...waiting.loads],
    sequences: [...sequences, ...waiting.sequences],
    presentKeys: await readForeignKeys(watched, fill),
  }
}

const keysOf = ({ entries, objects }: Chosen): string[] =>
  [...entries].flatMap((id) => {
    const object = objects.get(id)
    return object ? [objectKey(object)] : []
  })

const objectsOf = (archive: Archive, { entries }: Chosen) =>
  archive.entries.filter(({ id, classid, oid }) => entries.has(id) && classid > 0 && oid > 0)

const loadsOf = async (scratch: SqlSession, names: Name[]): Promise<Load[]> =>
  (await readRelations(scratch, names))
    .filter(({ relkind }) => relkind === 'r')
    .map(({ schema, name, columns }) => ({
      from: { schema, name },
      to: { schema, name },
      columns: columns.filter(({ generated }) => !generated).map((column) => column.name),
    }))

/**
 * SQL of schemas that are gone and that a dump does not make, since each database begins with them: `public`, with the
 * right to use it that it had.
 */
const missingSchemas = async (
  { scratch, watched }: { scratch: SqlSession; watched: SqlSession },
  names: Name[],
): Promise<string[]> => {
  const nameSchema = z.object({ name: z.string() })
  const present = new Set(
    (await watched.query('SELECT nspname AS name FROM pg_catalog.pg_namespace', nameSchema)).map(
      ({ name }) => name,
    ),
  )
  const missing = [...new Set(names.map(({ schema }) => schema))].filter(
    (schema) => !present.has(schema),
  )
  const sql = await Promise.all(
    missing.filter((schema) => schema === 'public').map((schema) => readGrants(scratch, schema)),
  )
  return sql
}

const readGrants = async (scratch: SqlSession, schema: string): Promise<string> => {
  const rows = await scratch.query(
    `SELECT pg_catalog.format('GRANT %s ON SCHEMA %I TO %s%s', a.privilege_type, n.nspname,
      CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) END,
      CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END) AS sql,
      pg_catalog.format('ALTER SCHEMA %I OWNER TO %I', n.nspname, pg_catalog.pg_get_userbyid(n.nspowner)) AS owner
    FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) a
    WHERE n.nspname = ${escapeLiteral(schema)}`,
    z.object({ sql: z.string(), owner: z.string() }),
  )
  const statements = [...new Set(rows.flatMap(({ owner, sql }) => [owner, sql]))]
  return createSchemaSql(schema, statements.map((statement) => `${statement};\n`).join(''))
}

async function* script(
  { tools, plan, scratchDatabase, id, signal, onStep, ...options }: ApplyOptions,
  parts: Parts,
): AsyncGenerator<string | Buffer> {
  yield beginSql(id, options.lockTimeoutMs ?? LOCK_TIMEOUT_MS)
  for (const table of parts.fill) yield stillEmptySql(table)
  for (const sql of parts.schemas) yield sql
  yield chosenSql(parts.create.before, parts.created)
  yield chosenSql(parts.beside.before, parts.waiting)
  // Neither triggers of the applications nor foreign keys: those are judged when all rows are in.
  yield 'SET LOCAL session_replication_role = replica;\n'
  yield* copyOut(tools, { database: scratchDatabase, sql: copySql(parts.loads), signal })
  yield 'SET LOCAL session_replication_role = origin;\n'
  onStep?.('attaching')
  yield chosenSql(parts.create.after, parts.created)
  yield chosenSql(parts.beside.after, parts.waiting)
  yield chosenSql(parts.create.before, { entries: parts.attachLast })
  for (const lost of parts.defaults) yield setDefaultSql(lost)
  for (const key of parts.presentKeys) yield dropBrokenKeySql(key)
  const actions = new Map(plan.relations.map((relation) => [qualified(relation), relation.action]))
  for (const key of plan.foreignKeys) {
    const table = qualified({ schema: key.schema, name: key.table })
    const isThere = parts.presentKeys.some(
      (present) => present.name === key.name && present.definition === key.definition,
    )
    if (actions.get(table) !== 'beside' && !isThere) yield attachSql(key)
  }
  for (const { id: entry, kind } of parts.create.entries) {
    const identity = parts.created.objects.get(entry)?.identity
    if (kind === 'MATERIALIZED VIEW' && identity && parts.created.entries.has(entry))
      yield refreshSql(identity)
  }
  // Last, since what a sequence is set to outlives a rollback.
  for (const sequence of parts.sequences) yield setSequenceSql(sequence)
  for (const table of parts.fill) yield passRowsSql(table)
  yield 'COMMIT;\n'
}

/** Run on the scratch database, it prints what the watched one has to run: one program for all tables. */
const copySql = (loads: Load[]): string =>
  loads
    .map(({ from, to, columns }) => {
      const list = columns.length > 0 ? ` (${columnList(columns)})` : ''
      const into = `COPY ${qualified(to)}${list} FROM STDIN (ENCODING 'UTF8');`
      return [
        `SELECT '${into.replaceAll("'", "''")}'`,
        `COPY ${qualified(from)}${list} TO STDOUT (ENCODING 'UTF8')`,
        `SELECT '\\.'`,
      ].join(';\n')
    })
    .join(';\n')
