import type { Coverage } from '@/lib/model/coverage'
import { reasonSchema } from '@/lib/model/environment-state'
import type { Reason } from '@/lib/model/section'
import { readNullableJson } from './json'
import type { Db } from './schema'

/** Values in order of their names, so that equal reasons are equal texts. */
const writeReason = (reason: Reason | null): string | null => {
  if (reason === null) return null
  const { id, values } = reason.message
  const sorted = Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ kind: reason.kind, message: { id, values: sorted } })
}

export interface Observation {
  environmentId: string
  at: number
  /** Null: observed. */
  reason: Reason | null
}

/**
 * Extends the last stretch of the environment where it says the same and ended at most `maxGapMs` ago; otherwise
 * begins a new one. After a clock that jumped back, "last" is the stretch that had begun by then.
 */
export const recordCoverage = async (
  db: Db,
  { environmentId, at, reason }: Observation,
  maxGapMs: number,
): Promise<void> => {
  const observed = reason === null ? 1 : 0
  const text = writeReason(reason)
  const last = await db
    .selectFrom('coverage')
    .select(['fromAt', 'toAt', 'observed', 'reason'])
    .where('environmentId', '=', environmentId)
    .where('fromAt', '<=', at)
    .orderBy('fromAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const same = last !== undefined && last.observed === observed && last.reason === text
  if (same && at - last.toAt <= maxGapMs) {
    if (at <= last.toAt) return
    await db
      .updateTable('coverage')
      .set({ toAt: at })
      .where('environmentId', '=', environmentId)
      .where('fromAt', '=', last.fromAt)
      .execute()
    return
  }
  const stretch = { observed, reason: text, toAt: at }
  await db
    .insertInto('coverage')
    .values({ environmentId, fromAt: at, ...stretch })
    .onConflict((conflict) => conflict.columns(['environmentId', 'fromAt']).doUpdateSet(stretch))
    .execute()
}

/** Stretches that touch the window (epoch ms, both ends included), oldest first. */
export const listCoverage = async (
  db: Db,
  environmentId: string,
  from: number,
  to: number,
): Promise<Coverage[]> => {
  const rows = await db
    .selectFrom('coverage')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('fromAt', '<=', to)
    .where('toAt', '>=', from)
    .orderBy('fromAt')
    .execute()
  return rows.map((row) => ({
    environmentId: row.environmentId,
    from: row.fromAt,
    to: row.toAt,
    observed: row.observed === 1,
    reason: readNullableJson(reasonSchema, row.reason),
  }))
}
