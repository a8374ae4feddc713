import { type CreateTableBuilder, type Kysely, sql } from 'kysely'

type Table = CreateTableBuilder<string, string>

interface Scoped {
  name: string
  required: string
  optional: string
  times: string
  numbers: string
  key: string[]
  indexes: { name: string; columns: string[]; open?: string }[]
}

/** Two engines can be copies of one machine, with the same ids: so the engine is part of what names a row. */
const tables: Scoped[] = [
  {
    name: 'docker_event',
    required: 'time_nano type action actor_id',
    optional: 'name image project service container',
    times: 'at',
    numbers: 'exit_code? signal?',
    key: ['engine', 'time_nano', 'type', 'action', 'actor_id'],
    indexes: [
      { name: 'docker_event_at', columns: ['at', 'time_nano'] },
      { name: 'docker_event_engine_at', columns: ['engine', 'at'] },
    ],
  },
  {
    name: 'log_line',
    required: 'container_id time_nano digest container stream kind text',
    optional: 'prefix',
    times: 'at',
    numbers: '',
    key: ['engine', 'container_id', 'time_nano', 'digest'],
    indexes: [{ name: 'log_line_at', columns: ['at', 'time_nano'] }],
  },
  {
    name: 'address_lease',
    required: 'network_id address container_id network container image',
    optional: 'service',
    times: 'from_at to_at?',
    numbers: '',
    key: ['engine', 'network_id', 'address', 'container_id', 'from_at'],
    indexes: [
      { name: 'address_lease_address', columns: ['address', 'from_at'] },
      { name: 'address_lease_open', columns: ['address'], open: 'to_at' },
    ],
  },
]

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

/** A key cannot be changed in place on SQLite: the rows move into a table that has the new one. */
const rebuild = async (db: Kysely<unknown>, scoped: Scoped): Promise<void> => {
  const { name, required, optional, times, numbers, key, indexes } = scoped
  const later = `${name}_of_engine`
  let table: Table = db.schema
    .createTable(later)
    .addColumn('engine', 'text', (column) => column.notNull().defaultTo(''))
  for (const one of words(required)) table = table.addColumn(one, 'text', (c) => c.notNull())
  for (const one of words(optional)) table = table.addColumn(one, 'text')
  for (const one of words(times)) {
    table = one.endsWith('?')
      ? table.addColumn(one.slice(0, -1), 'bigint')
      : table.addColumn(one, 'bigint', (column) => column.notNull())
  }
  for (const one of words(numbers)) table = table.addColumn(one.replace('?', ''), 'integer')
  await table.addPrimaryKeyConstraint(`${name}_engine_key`, key).execute()
  const columns = sql.join(
    words(`${required} ${optional} ${times} ${numbers}`).map((one) =>
      sql.ref(one.replace('?', '')),
    ),
  )
  await sql`insert into ${sql.table(later)} (${columns}) select ${columns} from ${sql.table(name)}`.execute(
    db,
  )
  await db.schema.dropTable(name).execute()
  await db.schema.alterTable(later).renameTo(name).execute()
  for (const index of indexes) {
    const made = db.schema.createIndex(index.name).on(name).columns(index.columns)
    await (index.open ? made.where(sql.ref(index.open), 'is', null) : made).execute()
  }
}

/** Which engine says so; empty: the default one, which was the only one until then. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const one of tables) await rebuild(db, one)
  await db.schema
    .alterTable('found_cluster')
    .addColumn('engine', 'text', (column) => column.notNull().defaultTo(''))
    .execute()
}
