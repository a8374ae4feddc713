import type { Kysely } from 'kysely'

/** Groups that a person accepted for an environment whose configuration names none. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('accepted_groups')
    .addColumn('environment_id', 'text', (column) => column.notNull())
    .addColumn('groups', 'text', (column) => column.notNull())
    .addColumn('left_out', 'text', (column) => column.notNull())
    .addColumn('accepted_at', 'bigint', (column) => column.notNull())
    .addColumn('accepted_by', 'text', (column) => column.notNull())
    .addColumn('comment', 'text')
    .addPrimaryKeyConstraint('accepted_groups_key', ['environment_id'])
    .execute()
}
