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

/** Drops what is too old to decide anything, and says how many rows. Never spans, boots or incidents. */
export const prune = async (
  db: Db,
  now: number,
  { keepMs, keepChanges }: PruneLimits = defaultLimits,
): Promise<{ dockerEvents: number; logLines: number; changes: number }> => {
  const before = now - keepMs
  const events = await db.deleteFrom('dockerEvent').where('at', '<', before).executeTakeFirst()
  const lines = await db.deleteFrom('logLine').where('at', '<', before).executeTakeFirst()
  return {
    dockerEvents: Number(events.numDeletedRows),
    logLines: Number(lines.numDeletedRows),
    changes: await pruneChanges(db, keepChanges),
  }
}
