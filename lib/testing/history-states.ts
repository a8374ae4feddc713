import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '@/lib/history/migrations'
import type { Schema } from '@/lib/history/schema'

type Value = string | number | null
/** Rows as they lie in a store, by table, in snake_case. */
export type StoredRows = Map<string, Record<string, Value>[]>

/** Every state that a store of an earlier version can be in: the names of its newest migration. */
export const earlierStates = Object.keys(migrations).slice(0, -1)

const columnsOf = async (db: Kysely<Schema>): Promise<Map<string, string[]>> => {
  const tables = await db.withoutPlugins().introspection.getTables()
  return new Map(tables.map(({ name, columns }) => [name, columns.map((one) => one.name)]))
}

/** Everything that is stored, but when `migrations` were made. */
export const readRows = async (db: Kysely<Schema>): Promise<StoredRows> => {
  const rows: StoredRows = new Map()
  for (const [table, columns] of await columnsOf(db)) {
    const names = sql.join(columns.map((column) => sql.ref(column)))
    const { rows: found } = await sql<Record<string, Value>>`select ${names} from ${sql.table(
      table,
    )}`.execute(db.withoutPlugins())
    rows.set(table, found)
  }
  return rows
}

/** What versions before the third did not know of, within JSON. */
const later = new Set(['blind', 'lastObserved', 'wal', 'durability', 'relpersistence'])

const asOfOld = (column: string, value: Value): Value => {
  const isJson = typeof value === 'string' && /^(?:before|after|relations)$/.test(column)
  if (!isJson) return value
  return JSON.stringify(JSON.parse(value), (key, inner: unknown) =>
    later.has(key) ? undefined : inner,
  )
}

/** Brings an empty store to an earlier state and fills it with as much of the rows as that had room for. */
export const fillState = async (
  db: Kysely<Schema>,
  newest: string,
  rows: StoredRows,
): Promise<StoredRows> => {
  const names = Object.keys(migrations)
  const known = names.slice(0, names.indexOf(newest) + 1)
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(Object.entries(migrations).filter(([name]) => known.includes(name))),
  }
  const { error } = await new Migrator({ db: db.withoutPlugins(), provider }).migrateToLatest()
  if (error) throw error
  const isOld = known.length < 3
  for (const [table, columns] of await columnsOf(db)) {
    for (const row of rows.get(table) ?? []) {
      const values = columns.map((column) => {
        const value = row[column] ?? null
        return isOld ? asOfOld(column, value) : value
      })
      await sql`insert into ${sql.table(table)} (${sql.join(
        columns.map((column) => sql.ref(column)),
      )}) values (${sql.join(values)})`.execute(db.withoutPlugins())
    }
  }
  return readRows(db)
}
