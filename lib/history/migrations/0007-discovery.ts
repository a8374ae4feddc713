import type { Kysely } from 'kysely'

/** What was found on the Docker engine, and what people chose about it. Never credentials. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('found_cluster')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('container', 'text', (column) => column.notNull())
    .addColumn('project', 'text')
    .addColumn('service', 'text')
    .addColumn('image', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .addColumn('user', 'text')
    .addColumn('databases', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('choice', 'text')
    .addColumn('pinned', 'integer', (column) => column.notNull())
    .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('found_cluster_key', ['id'])
    .execute()
}
