import { pruneAged } from './prune-aged'
import { pruneBackups } from './prune-backups'
import type { Db } from './schema'

export interface PruneLimits {
  /** How long what is only of use around a loss is kept, in milliseconds: Docker events, log lines, records… */
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

export interface Pruned {
  dockerEvents: number
  logLines: number
  tripwireRecords: number
  walCommits: number
  addressLeases: number
  changes: number
  backups: number
}

/**
 * Drops what is too old to decide anything, and says how many rows. Never spans, boots or
 * incidents, nor what happened around one; nor baselines, windows and check runs, whose pages are permanent links.
 */
export const prune = async (
  db: Db,
  now: number,
  { keepMs, keepChanges }: PruneLimits = defaultLimits,
): Promise<Pruned> => {
  const before = now - keepMs
  await pruneAged(db, 'tripwireRelation', before)
  return {
    dockerEvents: await pruneAged(db, 'dockerEvent', before),
    logLines: await pruneAged(db, 'logLine', before),
    tripwireRecords: await pruneAged(db, 'tripwireRecord', before),
    walCommits: await pruneAged(db, 'walCommit', before),
    addressLeases: await pruneAged(db, 'addressLease', before),
    changes: await pruneChanges(db, keepChanges),
    backups: await pruneBackups(db, before),
  }
}
