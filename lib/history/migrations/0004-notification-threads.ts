import type { Kysely } from 'kysely'

/** Repetitions, which route led to a receiver, and how the receiver calls the message, so that the next one joins it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .alterTable('notification')
    .addColumn('occurrence', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('notification').addColumn('route', 'integer').execute()
  await db.schema.alterTable('notification').addColumn('reference', 'text').execute()
}
