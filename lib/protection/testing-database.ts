import pg from 'pg'
import { z } from 'zod'
import type { Group } from '@/lib/model/groups'
import { type GuardChoices, guardChoicesSchema, type ProtectionKind } from '@/lib/model/protection'
import { type TripwireRecord, tripwireRecordSchema } from '@/lib/model/tripwire-records'
import type { TestPostgres } from '@/lib/testing/postgres'
import type { ProtectionRequest } from './protection'
import { recordsSql } from './records'

export const groups: Group[] = [
  { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'posts', 'audit.*', 'ev'] },
  { id: 'litellm', name: 'LiteLLM', severity: 'warning', tables: ['litellm_*'] },
]
export const choices = guardChoicesSchema.parse({ groups: ['core'] })

export const request = (
  kind: ProtectionKind,
  more: Partial<GuardChoices> = {},
  whole: Partial<ProtectionRequest> = {},
): ProtectionRequest => ({
  kind,
  groups,
  choices: { ...choices, ...more },
  reader: 'watcher',
  ...whole,
})

/** Roles that the databases below know, made once a cluster. */
export const roles = `create role watcher login; create role app login; create role migrator; create role member login in role migrator`

/** A database of the team's tables and LiteLLM's, owned by `app`, that lasts for one test. */
export interface TestDatabase {
  url: string
  urlFor: (user: string) => string
  /** Rows of the last statement, on a connection of its own; superuser unless said. */
  query: (sql: string, user?: string) => Promise<Record<string, unknown>[]>
  /** The error of it, with detail and hint; "none". */
  failure: (sql: string, user?: string) => Promise<string>
  records: () => Promise<TripwireRecord[]>
  /** What its records name, as `command: name, name`. */
  told: () => Promise<string[]>
  drop: () => Promise<void>
}

const tables = `
  set role app;
  create table users (id serial primary key, email text unique not null default 'x' check (email <> ''));
  create table posts (id int primary key, user_id int references users, body text);
  create index posts_body on posts (body);
  create schema audit;
  create table audit.log (id int primary key);
  create table ev (id int, d date not null) partition by range (d);
  create table ev_2024 partition of ev for values from ('2024-01-01') to ('2025-01-01');
  create table litellm_keys (id int primary key, user_id int references users);
  create table litellm_logs (id int primary key, key_id int references litellm_keys);
  insert into users (email) values ('a'); insert into posts values (1, 1, 'b')`

const errorSchema = z.object({
  message: z.string(),
  detail: z.string().optional(),
  hint: z.string().optional(),
})

let made = 0

export const createTestDatabase = async (server: TestPostgres): Promise<TestDatabase> => {
  made += 1
  const database = `protection_${made}`
  await server.query(`create database ${database}`)
  await server.query(
    `grant all on schema public to app; grant create on database ${database} to app; ${tables}`,
    database,
  )
  const urlFor = (user: string) => server.urlFor({ user, database })
  const run = async (sql: string, user = 'postgres') => {
    const client = new pg.Client({ connectionString: urlFor(user), application_name: 'test' })
    await client.connect()
    try {
      const result: unknown = await client.query(sql)
      const last = z.object({ rows: z.array(z.record(z.string(), z.unknown())) })
      return last.parse(Array.isArray(result) ? result.at(-1) : result).rows
    } finally {
      await client.end()
    }
  }
  const records = async (): Promise<TripwireRecord[]> => {
    const sql = recordsSql.replace(/\$1(?=:)/, '0').replace(/\$2(?=:)/, "'{}'")
    return z.array(tripwireRecordSchema).parse(await run(sql))
  }
  return {
    url: urlFor('postgres'),
    urlFor,
    query: run,
    failure: async (sql, user) => {
      try {
        await run(sql, user)
        return 'none'
      } catch (error) {
        const { message, detail = '', hint = '' } = errorSchema.parse(error)
        return [message, detail, hint].join('\n').trim()
      }
    },
    records,
    told: async () =>
      (await records()).map(
        ({ command, relations }) => `${command}: ${relations.map(({ name }) => name).join(', ')}`,
      ),
    drop: async () => {
      await server.query(`drop database ${database} with (force)`)
    },
  }
}
