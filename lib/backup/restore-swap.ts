import { escapeIdentifier, escapeLiteral } from 'pg'
import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { RestoreOutcome, RestorePlan } from '@/lib/model/restores'
import { LOCK_TIMEOUT_MS } from './restore-apply'
import { besideMoves, createSchemasSql, type Move, moveSql, movesTo } from './restore-beside'
import { throwUnseen } from './restore-errors'
import {
  type ForeignKeyFacts,
  readForeignKeys,
  readRelations,
  readSequences,
} from './restore-facts'
import { isSameKey } from './restore-foreign-keys'
import { handOver, readHandover } from './restore-handover'
import { keyOf, type Name, qualified, replacedSchema } from './restore-names'
import { outcomeOf } from './restore-outcome'
import type { RestoreStep } from './restore-plan'
import { withSession } from './restore-scratch'
import { attachSql, beginSql, setSequenceSql } from './restore-script'
import { type DependentView, readDependents, replaceViewSql } from './restore-views'
import type { PostgresTools, SqlSession } from './tools'

export interface SwapOptions {
  tools: PostgresTools
  plan: RestorePlan
  /** Of the restore. */
  id: string
  lockTimeoutMs?: number
  signal?: AbortSignal
  onStep?: (step: RestoreStep) => void
}

/**
 * Puts the tables that wait beside into their place, in one transaction: those that are there now go to
 * `talaia_replaced_<id>` with all their rows; views, foreign keys of others, grants, owner and publications turn to the
 * restored ones. Foreign keys
 * of the backup that could not be attached until now are tried again; what cannot be attached is told. Throws as
 * `applyRestore` does.
 */
export const swapRestore = async (options: SwapOptions): Promise<RestoreOutcome> => {
  const { tools, plan, id, signal, onStep } = options
  const waiting = besideMoves(
    id,
    plan.relations.filter(({ action }) => action === 'beside'),
  )
  onStep?.('attaching')
  return await withSession({ tools, signal }, async (watched) => {
    const keysBefore = await readForeignKeys(watched, plan.relations)
    await watched.execute(beginSql(id, options.lockTimeoutMs ?? LOCK_TIMEOUT_MS))
    const { kept, problems } = await swap(watched, { plan, id, waiting })
    await watched.execute('COMMIT')
    const outcome = await outcomeOf({
      ...{ plan, watched, moves: waiting, keysBefore, isSwapped: true, kept },
    }).catch(throwUnseen)
    return { ...outcome, problems: [...outcome.problems, ...problems] }
  })
}

const swap = async (
  watched: SqlSession,
  { plan, id, waiting }: { plan: RestorePlan; id: string; waiting: Move[] },
): Promise<{ kept: Move[]; problems: Message[] }> => {
  const restored = waiting.map(({ to }) => to)
  const places = waiting.map(({ from }) => from)
  const found = await readRelations(watched, [...restored, ...places])
  const there = new Set(found.map(keyOf))
  const lost = restored.find((table) => !there.has(keyOf(table)))
  if (lost) throw new Invalid('errors.restoreBesideMissing', { ...lost })
  await watched.execute(`LOCK TABLE ${found.map(qualified).join(', ')} IN ACCESS EXCLUSIVE MODE`)
  const present = places.filter((table) => there.has(keyOf(table)))
  // Named for all places, so that a look afterwards finds them without knowing which of them were taken.
  const kept = movesTo(replacedSchema(id), places).filter(({ from }) => there.has(keyOf(from)))
  const keys = await readForeignKeys(watched, present)
  const dependents = await readDependents(watched, present)
  const handover = await readHandover(watched, present)

  await dropKeys(watched, keys, present)
  await watched.execute(createSchemasSql(kept) + moveSql(kept))
  await watched.execute(moveSql(waiting.map(({ from, to }) => ({ from: to, to: from }))))
  const views = await turnViews(watched, dependents.views)
  await attachKeys(watched, { plan, keys })
  const notHanded = await handOver(watched, handover, kept)
  await keepNumbers(watched, kept)
  await dropEmptySchemas(watched, restored)
  return {
    kept,
    problems: [
      ...views,
      ...notHanded,
      ...dependents.others.map((object) =>
        message('restores.problem.dependsOnReplaced', { object }),
      ),
    ],
  }
}

/** A replaced table must neither keep others from deleting rows nor be referenced any more; among themselves they stay. */
const dropKeys = async (
  watched: SqlSession,
  keys: ForeignKeyFacts[],
  replaced: Name[],
): Promise<void> => {
  const gone = new Set(replaced.map(keyOf))
  for (const key of keys) {
    const from = { schema: key.schema, name: key.table }
    const to = { schema: key.referencesSchema, name: key.referencesTable }
    if (gone.has(keyOf(from)) && gone.has(keyOf(to))) continue
    await watched.execute(
      `ALTER TABLE ${qualified(from)} DROP CONSTRAINT ${escapeIdentifier(key.name)}`,
    )
  }
}

const attachKeys = async (
  watched: SqlSession,
  { plan, keys }: { plan: RestorePlan; keys: ForeignKeyFacts[] },
): Promise<void> => {
  const planned = plan.relations
  const present = await readForeignKeys(watched, planned)
  const known = [...plan.foreignKeys, ...keys].filter(
    (key, index, all) =>
      !present.some((other) => isSameKey(key, other)) &&
      all.findIndex((other) => isSameKey(key, other)) === index,
  )
  for (const key of known) await watched.execute(attachSql(key))
}

const turnViews = async (watched: SqlSession, views: DependentView[]): Promise<Message[]> => {
  const problems: Message[] = []
  for (const view of views) {
    await watched.execute('SAVEPOINT talaia_view')
    try {
      await watched.execute(replaceViewSql(view))
      await watched.execute('RELEASE SAVEPOINT talaia_view')
    } catch {
      await watched.execute('ROLLBACK TO SAVEPOINT talaia_view')
      problems.push(message('restores.problem.dependsOnReplaced', { object: qualified(view) }))
    }
  }
  return problems
}

/** Numbers that the replaced table gave out are not given out again. */
const keepNumbers = async (watched: SqlSession, kept: Move[]): Promise<void> => {
  for (const { from, to } of kept) {
    for (const { name, lastValue } of await readSequences(watched, [to])) {
      const sql = setSequenceSql({ schema: from.schema, name, lastValue })
      if (sql) await watched.execute(sql)
    }
  }
}

const dropEmptySchemas = async (watched: SqlSession, tables: Name[]): Promise<void> => {
  for (const schema of new Set(tables.map((table) => table.schema))) {
    const sql = `SELECT 1 AS one FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ${escapeLiteral(schema)}`
    const rest = await watched.query(sql, z.unknown())
    if (rest.length === 0)
      await watched.execute(`DROP SCHEMA IF EXISTS ${escapeIdentifier(schema)}`)
  }
}
