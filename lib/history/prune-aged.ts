import { sql } from 'kysely'
import type { Db } from './schema'

/** What led to a loss began before it: a stop, a push, a volume that went. What follows is told within minutes. */
const KEPT_BEFORE_MS = 15 * 60_000
const KEPT_AFTER_MS = 5 * 60_000

/** Tables whose rows grow old, with the columns of the time they are about. */
const aged = {
  dockerEvent: { from: 'at', to: 'at', until: 'windowFirstMissedAt' },
  logLine: { from: 'at', to: 'at', until: 'windowFirstMissedAt' },
  // An incident that goes on losing tables is served by records that came long after its window.
  tripwireRecord: { from: 'at', to: 'at', until: 'changedAt' },
  tripwireRelation: { from: 'at', to: 'at', until: 'changedAt' },
  walCommit: { from: 'committedAt', to: 'committedAt', until: 'changedAt' },
  addressLease: { from: 'fromAt', to: 'toAt', until: 'changedAt' },
} as const

/** Old rows of one table, but for those around the window of an incident: the page of a loss is read years later. */
export const pruneAged = async (
  db: Db,
  table: keyof typeof aged,
  before: number,
): Promise<number> => {
  const { from, to, until } = aged[table]
  const seen = sql`coalesce(${sql.ref('incident.windowLastSeenAt')}, ${sql.ref('incident.windowFirstMissedAt')})`
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)}
    where ${sql.ref(`${table}.${to}`)} < ${before} and not exists (
      select 1 from ${sql.table('incident')}
      where ${seen} - ${KEPT_BEFORE_MS} <= ${sql.ref(`${table}.${to}`)}
        and ${sql.ref(`incident.${until}`)} + ${KEPT_AFTER_MS} >= ${sql.ref(`${table}.${from}`)})`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
