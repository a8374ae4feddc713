import type { Db, Schema } from './schema'

type Kind = Schema['backupSchedule']['kind']

/**
 * When a schedule was last followed; where that is not known yet, `now` is noted, so that what is missed while Talaia
 * is down is known from then on. Epoch ms.
 */
export const findFollowedAt = async (
  db: Db,
  { environmentId, kind, now }: { environmentId: string; kind: Kind; now: number },
): Promise<number> => {
  await db
    .insertInto('backupSchedule')
    .values({ environmentId, kind, followedAt: now })
    .onConflict((conflict) => conflict.columns(['environmentId', 'kind']).doNothing())
    .execute()
  const { followedAt } = await db
    .selectFrom('backupSchedule')
    .select('followedAt')
    .where('environmentId', '=', environmentId)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow()
  return followedAt
}

/** Notes that a schedule is followed; false for the loser of two who found the same run due. */
export const recordFollowed = async (
  db: Db,
  {
    environmentId,
    kind,
    expectedAt,
    now,
  }: { environmentId: string; kind: Kind; expectedAt: number; now: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('backupSchedule')
    .set({ followedAt: now })
    .where('environmentId', '=', environmentId)
    .where('kind', '=', kind)
    .where('followedAt', '=', expectedAt)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
