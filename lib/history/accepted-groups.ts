import { z } from 'zod'
import type { AcceptedGroups } from '@/lib/model/accepted-groups'
import { groupSchema } from '@/lib/model/groups'
import type { ManifestRelation } from '@/lib/model/manifest'
import { readJson } from './json'
import { recordManifestRelations } from './manifest'
import type { Db } from './schema'

/** The groups that a person accepted; null: nobody did, or somebody took it back. */
export const findAcceptedGroups = async (
  db: Db,
  environmentId: string,
): Promise<AcceptedGroups | null> => {
  const row = await db
    .selectFrom('acceptedGroups')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    ...row,
    groups: readJson(z.array(groupSchema), row.groups),
    leftOut: readJson(z.array(z.string()), row.leftOut),
  }
}

export interface GroupsChange {
  environmentId: string
  /** Null: back to what was learned. */
  accepted: AcceptedGroups | null
  /** What is expected from now on of tables that come to be covered. */
  relations: ManifestRelation[]
}

/** Other groups and what follows from them for the manifest, all or nothing. */
export const recordGroupsChange = async (
  db: Db,
  { environmentId, accepted, relations }: GroupsChange,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    if (accepted === null) {
      await transaction
        .deleteFrom('acceptedGroups')
        .where('environmentId', '=', environmentId)
        .execute()
    } else {
      const { acceptedAt, acceptedBy, comment } = accepted
      const values = {
        groups: JSON.stringify(accepted.groups),
        leftOut: JSON.stringify(accepted.leftOut),
        ...{ acceptedAt, acceptedBy, comment },
      }
      await transaction
        .insertInto('acceptedGroups')
        .values({ environmentId, ...values })
        .onConflict((conflict) => conflict.column('environmentId').doUpdateSet(values))
        .execute()
    }
    await recordManifestRelations(transaction, relations, 'person')
  })
