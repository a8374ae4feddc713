import pg from 'pg'
import { test } from 'vitest'
import { collectDatabaseRecord } from '@/lib/catalog/database-record'
import { checkDatabase } from '@/lib/verification/check-database'
import { observedValue } from './catalogs'
import { startPostgres } from './postgres'

const ROUNDS = 7
const bounds = { now: Date.now, countBoundRows: 100_000, checksumTables: [], deadlineMs: 60_000 }

const medianMs = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[(ROUNDS - 1) / 2] ?? Number.NaN
}

const kinds = {
  plain: 'create table t%s (id int primary key)',
  /** As an ORM makes them: eight columns, two indexes, defaults, a foreign key. */
  full: `create table t%s (
    id serial primary key, tenant_id int references tenants (id), name text not null default '''',
    email varchar(200) unique, data jsonb not null default ''{}'', active bool default true,
    created_at timestamptz not null default now(), updated_at timestamp(3))`,
}

// The promise: 10,000 tables in under 3 s, record and check together. Rows make each table be looked into.
test.each([
  [64, 'full', 20],
  [10_000, 'plain', 0],
  [10_000, 'plain', 20],
  [10_000, 'full', 20],
] as const)('a record and a check of %i tables (%s, %i rows each)', async (count, kind, rows) => {
  const server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
  const client = new pg.Client({ connectionString: server.url })
  try {
    await client.connect()
    await client.query('create table tenants (id int primary key)')
    const column = kind === 'plain' ? 'id' : 'name'
    for (let from = 1; from <= count; from += 250) {
      const to = Math.min(count, from + 249)
      const insert = `execute format('insert into t%s (${column}) select g from generate_series(1, ${rows}) g', i);`
      await client.query(
        `do $$ begin for i in ${from}..${to} loop execute format('${kinds[kind]}', i); ${rows > 0 ? insert : ''} end loop; end $$`,
      )
    }
    const floorMs = await medianMs(() => client.query('select * from pg_attribute'))
    const collect = () => collectDatabaseRecord(server.url, bounds)
    const before = observedValue(await collect())
    const after = await collect()
    const check = () =>
      checkDatabase({
        expect: 'kept',
        against: 'before',
        before,
        manifest: null,
        groups: null,
        after,
        assertions: [],
      })
    const figures: [string, number][] = [
      ['all rows of pg_attribute, plain (the floor)', floorMs],
      ['record', await medianMs(collect)],
      ['check', await medianMs(check)],
      ['as JSON', await medianMs(() => JSON.stringify(before))],
    ]
    console.table(
      figures.map(([what, ms]) => ({ tables: count, kind, rows, what, ms: Math.round(ms) })),
    )
    console.log({ result: check().result, bytes: JSON.stringify(before).length })
  } finally {
    await client.end()
    await server.destroy()
  }
})
