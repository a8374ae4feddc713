import { type Kysely, sql } from 'kysely'

/** Silences, and what an incident tells of a server out of reach and of how often it came and went. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema.alterTable('incident').addColumn('reason', 'text').execute()
  await db.schema
    .alterTable('incident')
    .addColumn('openings', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .createIndex('incident_resolved')
    .on('incident')
    .columns(['environment_id', 'resolved_at'])
    .where(sql.ref('resolved_at'), 'is not', null)
    .execute()
  await db.schema
    .createTable('silence')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('matchers', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('comment', 'text', (column) => column.notNull())
    .addColumn('expired_by', 'text')
    .addPrimaryKeyConstraint('silence_key', ['id'])
    .execute()
  await db.schema.createIndex('silence_ends').on('silence').columns(['ends_at', 'id']).execute()
}
