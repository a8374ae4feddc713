import { setTimeout as delay } from 'node:timers/promises'
import { escapeLiteral } from 'pg'
import { z } from 'zod'
import { Timeout } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import type { RestoreOutcome, RestorePlan } from '@/lib/model/restores'
import { besideMoves, movesTo } from './restore-beside'
import { countTables, readRelations } from './restore-facts'
import { keyOf, qualified, replacedSchema } from './restore-names'
import { outcomeOf } from './restore-outcome'
import { withSession } from './restore-scratch'
import { applicationOf } from './restore-script'
import type { PostgresTools, SqlSession } from './tools'

export interface RecoverOptions {
  tools: PostgresTools
  plan: RestorePlan
  /** Of the restore. */
  id: string
  /** What was under way. */
  step: 'apply' | 'swap'
}

/** `undone`: the database is as it was before the step. `unknown`: it is neither as before nor as it would be after. */
export type Recovered =
  | { what: 'kept'; outcome: RestoreOutcome }
  | { what: 'undone' }
  | { what: 'unknown' }

const END_TURNS = 50
const END_EVERY_MS = 100
const LOCK_WAIT_MS = 5_000

/**
 * A psql whose Talaia was killed may still wait for a lock with all of its script read, and would commit when it gets
 * it: it is ended first, so that what is seen then stays so.
 */
const endSessions = async (watched: SqlSession, id: string): Promise<void> => {
  const sql = `SELECT a.pid, pg_catalog.pg_terminate_backend(a.pid) AS told FROM pg_catalog.pg_stat_activity a
    WHERE a.application_name = ${escapeLiteral(applicationOf(id))} AND a.pid <> pg_catalog.pg_backend_pid()`
  for (let turn = 0; turn < END_TURNS; turn += 1) {
    if ((await watched.query(sql, z.object({ pid: z.number() }))).length === 0) return
    await delay(END_EVERY_MS)
  }
  // It may commit yet, so nothing that is seen now would stay so.
  throw new Timeout('restores.error.stillThere')
}

/**
 * What became of a step that was under way when Talaia was killed. Each is one transaction, so either all of it is
 * there or nothing. Throws where the database cannot be asked.
 */
export const recoverRestore = ({ tools, plan, id, step }: RecoverOptions): Promise<Recovered> =>
  withSession({ tools }, async (watched) => {
    await endSessions(watched, id)
    // Others may hold a table for hours; the look is tried again.
    await watched.execute(`SET lock_timeout = '${LOCK_WAIT_MS}ms'`)
    const places = plan.relations.filter(({ action }) => action === 'beside')
    const moves = besideMoves(id, places)
    const waiting = await present(
      watched,
      moves.map(({ to }) => to),
    )
    if (step === 'swap') {
      if (waiting.size > 0) return { what: 'undone' }
      const replaced = movesTo(replacedSchema(id), places)
      const kept = await present(
        watched,
        replaced.map(({ to }) => to),
      )
      const seen = replaced.filter(({ to }) => kept.has(keyOf(to)))
      if (seen.length === 0) return { what: 'unknown' }
      const input = { plan, watched, moves, keysBefore: [], isSwapped: true, kept: seen }
      return { what: 'kept', outcome: unjudged(await outcomeOf(input)) }
    }
    const isKept = moves.length > 0 ? waiting.size > 0 : await hasRows(watched, plan)
    if (isKept === null) return { what: 'unknown' }
    if (!isKept) return { what: 'undone' }
    const input = { plan, watched, moves, keysBefore: [], isSwapped: false }
    return { what: 'kept', outcome: unjudged(await outcomeOf(input)) }
  })

/** What there was before the step is not known any more, so keys, views and grants cannot be compared with it. */
const unjudged = (outcome: RestoreOutcome): RestoreOutcome =>
  outcome.result === 'fail'
    ? outcome
    : {
        ...outcome,
        result: 'unobserved',
        problems: [...outcome.problems, message('restores.problem.cutOff')],
      }

const present = async (
  watched: SqlSession,
  names: { schema: string; name: string }[],
): Promise<ReadonlySet<string>> =>
  new Set((names.length > 0 ? await readRelations(watched, names) : []).map(keyOf))

/**
 * Whether tables that were missing or empty have the rows of the backup, or more by now. Null: some have and some have
 * not, so that others wrote meanwhile.
 */
const hasRows = async (
  watched: SqlSession,
  { relations }: RestorePlan,
): Promise<boolean | null> => {
  const touched = relations.filter(({ action }) => action === 'create' || action === 'fill')
  const facts = new Map((await readRelations(watched, touched)).map((one) => [keyOf(one), one]))
  const counted = [...facts.values()].filter(({ relkind }) => relkind === 'r')
  const counts = await countTables(
    watched,
    counted.map((table) => `ONLY ${qualified(table)}`),
  )
  const rows = new Map(counted.map((table, index) => [keyOf(table), counts[index] ?? 0]))
  const isBack = touched.every((one) => {
    const fact = facts.get(keyOf(one))
    if (!fact) return false
    return fact.relkind !== 'r' || (rows.get(keyOf(one)) ?? 0) >= (one.rowsInBackup ?? 0)
  })
  if (isBack) return true
  const isBefore = touched.every((one) =>
    one.action === 'create' ? !facts.has(keyOf(one)) : rows.get(keyOf(one)) === 0,
  )
  return isBefore ? false : null
}
