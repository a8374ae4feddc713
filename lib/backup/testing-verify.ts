import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localTools } from '@/lib/testing/backup-tools'
import { startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { type Dump, dumpDatabase } from './dump'
import type { PostgresTools, ToolProgram } from './tools'

export const hostile = `t "q" 'x' \\ \n😀 <b>TABLE public evil`
const quoted = `"${hostile.replaceAll('"', '""')}"`

/** Every kind of thing that a restore has to bring back. */
const contents = `
  create role owner_one; create role reader;
  create schema app;
  create type mood as enum ('sad', 'ok');
  create table users (id serial primary key, name text not null unique, mood mood default 'ok');
  insert into users (name) select 'user ' || i from generate_series(1, 500) i;
  create table app.orders (id bigint generated always as identity primary key,
    user_id int references users on delete cascade, at timestamptz) partition by hash (id);
  create table app.orders_0 partition of app.orders for values with (modulus 2, remainder 0);
  create table app.orders_1 partition of app.orders for values with (modulus 2, remainder 1);
  insert into app.orders (user_id) select id from users;
  create table ${quoted} ("a ""b" text); insert into ${quoted} values ('x'), ('y');
  create view app.names as select name from users;
  create table owned (id int, word text default 'it''s'); alter table owned owner to owner_one;
  insert into owned select i from generate_series(1, 9) i;
  grant select on owned to reader;
  create index on users (lower(name));
  create table nothing (id int)`

export interface VerifyStage {
  server: TestPostgres
  tools: PostgresTools
  directory: string
  /** What must not change in the watched database. */
  fingerprint: () => Promise<unknown>
  databases: () => Promise<unknown[]>
  dump: (id: string) => Promise<Dump>
  /** Runs a program with its output into a file of the directory. */
  write: (name: string, program: ToolProgram, words: string[], database?: string) => Promise<string>
  read: (file: string) => Buffer
  /** A copy of a file, changed. */
  change: (file: string, change: (bytes: Buffer) => Buffer) => string
  destroy: () => Promise<void>
}

/** A server with a watched database, and a folder for its dumps. */
export const openVerifyStage = async (): Promise<VerifyStage> => {
  const server = await startPostgres({ major: 15, settings: { fsync: 'off' } })
  await server.query('create database nodus')
  await server.query(contents, 'nodus')
  const tools = await localTools(server.urlFor({ database: 'nodus' }), (sql) => server.query(sql))
  const directory = mkdtempSync(join(tmpdir(), 'talaia-verify-'))
  let copies = 0
  const write: VerifyStage['write'] = async (name, program, words, database) => {
    const file = join(directory, name)
    const ended = await tools.run(program, {
      ...{ arguments: words, stdout: createWriteStream(file) },
      ...(database === undefined ? {} : { database }),
    })
    if (ended.exitCode !== 0) throw new Error(ended.stderr)
    return file
  }
  return {
    ...{ server, tools, directory, write },
    fingerprint: () =>
      server.query(
        `select c.oid, c.relname, c.relfilenode, c.xmin::text, s.n_tup_ins, s.n_tup_del from pg_class c
          left join pg_stat_user_tables s on s.relid = c.oid order by c.oid`,
        'nodus',
      ),
    databases: async () =>
      (await server.query('select datname from pg_database order by 1')).map((row) => row.datname),
    dump: (id) => dumpDatabase({ tools, directory, id, recipients: [], now: Date.now }),
    read: (file) => readFileSync(file),
    change: (file, change) => {
      copies += 1
      const copy = `${file}.changed${copies}`
      writeFileSync(copy, change(readFileSync(file)))
      return copy
    },
    destroy: async () => {
      rmSync(directory, { recursive: true, force: true })
      await server.destroy()
    },
  }
}
