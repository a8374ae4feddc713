import type { Db } from './schema'

export interface PruneLimits {
  /** How long Docker events and log lines are kept, in milliseconds. */
  keepMs: number
  /** How many changes of each environment are kept. */
  keepChanges: number
}

const defaultLimits: PruneLimits = { keepMs: 90 * 24 * 60 * 60 * 1000, keepChanges: 100_000 }

const pruneChanges = async (db: Db, keepChanges: number): Promise<number> => {
  const environments = await db
    .selectFrom('relationChange')
    .select(({ fn }) => ['environmentId', fn.countAll<number>().as('changes')])
    .groupBy('environmentId')
    .execute()
  let pruned = 0
  for (const { environmentId, changes } of environments) {
    if (changes <= keepChanges) continue
    const { numDeletedRows } = await db
      .deleteFrom('relationChange')
      .where('environmentId', '=', environmentId)
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('at', 'schema', 'name', 'oid', 'kind'),
          'in',
          selectFrom('relationChange')
            .select(['at', 'schema', 'name', 'oid', 'kind'])
            .where('environmentId', '=', environmentId)
            .orderBy('at')
            .orderBy('schema', 'desc')
            .orderBy('name', 'desc')
            .orderBy('oid', 'desc')
            .orderBy('kind', 'desc')
            .limit(changes - keepChanges)
            .$asTuple('at', 'schema', 'name', 'oid', 'kind'),
        ),
      )
      .executeTakeFirst()
    pruned += Number(numDeletedRows)
  }
  return pruned
}

/** What led to a loss began before it: a stop, a push, a volume that went. What follows is told within minutes. */
const KEPT_BEFORE_MS = 15 * 60_000
const KEPT_AFTER_MS = 5 * 60_000

/** Old rows of one table, but for those around the window of an incident: the page of a loss is read years later. */
const pruneAged = async (
  db: Db,
  table: 'dockerEvent' | 'logLine',
  before: number,
): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where('at', '<', before)
    .where(({ not, exists, ref, selectFrom }) =>
      not(
        exists(
          selectFrom('incident')
            .select('incident.id')
            .where(({ eb, fn }) =>
              eb.and([
                eb(
                  eb(
                    fn.coalesce('incident.windowLastSeenAt', 'incident.windowFirstMissedAt'),
                    '-',
                    KEPT_BEFORE_MS,
                  ),
                  '<=',
                  ref(`${table}.at`),
                ),
                eb(
                  eb('incident.windowFirstMissedAt', '+', KEPT_AFTER_MS),
                  '>=',
                  ref(`${table}.at`),
                ),
              ]),
            ),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Drops what is too old to decide anything, and says how many rows. Never spans, boots or incidents, nor what happened around one. */
export const prune = async (
  db: Db,
  now: number,
  { keepMs, keepChanges }: PruneLimits = defaultLimits,
): Promise<{ dockerEvents: number; logLines: number; changes: number }> => {
  const before = now - keepMs
  return {
    dockerEvents: await pruneAged(db, 'dockerEvent', before),
    logLines: await pruneAged(db, 'logLine', before),
    changes: await pruneChanges(db, keepChanges),
  }
}
