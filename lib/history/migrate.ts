import { type Migration, Migrator } from 'kysely/migration'
import { refuseNewer } from './applied'
import { migrations } from './migrations'
import type { Db } from './schema'

const applied = async (db: Db): Promise<string[]> => {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await db
    .withTables<{ kyselyMigration: { name: string } }>()
    .selectFrom('kyselyMigration')
    .select('name')
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

/**
 * Brings the tables to the schema of this program, all or nothing.
 * A schema newer than this program is refused before anything is written.
 */
export const migrate = async (
  db: Db,
  place: string,
  known: Record<string, Migration> = migrations,
): Promise<void> => {
  refuseNewer(await applied(db), place)
  const provider = { getMigrations: async () => known }
  const migrator = new Migrator({ db: db.withoutPlugins(), provider })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
