import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import {
  readDefaults,
  readEnums,
  readFamilies,
  readForeignKeys,
  readRelations,
  readSequences,
} from './restore-facts'
import { readObjectKeys } from './restore-objects'
import { readDependents } from './restore-views'
import type { SqlSession } from './tools'

/** Where no programs of a major are at hand, its catalog is: what a restore asks of it must be understood by all. */
describe.each(postgresMajors)('what a restore asks of Postgres %s', (major) => {
  describe.skipIf(skipMajor(major))('is answered', () => {
    let server: TestPostgres
    let session: SqlSession

    beforeAll(async () => {
      server = await startPostgres({ major })
      const settled = `set search_path = pg_catalog;`
      session = {
        query: async (sql, row) =>
          z
            .array(row)
            .parse(
              (
                await server.query(`${settled} select pg_catalog.to_jsonb(r) as r from (${sql}) r`)
              ).map(({ r }) => r),
            ),
        execute: async (sql) => void (await server.query(settled + sql)),
        close: async () => {},
      }
      await server.query(`
        create type mood as enum ('a', 'b');
        create sequence numbers;
        create table users (id bigint generated always as identity primary key, n int default nextval('numbers'), mood mood);
        create table posts (id serial primary key, author bigint references users);
        create table days (at date) partition by range (at);
        create table days_2020 partition of days for values from ('2020-01-01') to ('2021-01-01');
        create view names as select id from users;
        create materialized view counts as select count(*) from users`)
    })
    afterAll(async () => server?.destroy())

    const names = ['users', 'posts', 'days'].map((name) => ({ schema: 'public', name }))

    test('relations, families, keys, sequences, defaults, enums, views, objects', async () => {
      const relations = await readRelations(session, names)
      expect(relations.map(({ name, relkind, key }) => [name, relkind, key])).toEqual([
        ['days', 'p', null],
        ['posts', 'r', ['id']],
        ['users', 'r', ['id']],
      ])
      expect((await readFamilies(session, names)).map(({ name }) => name)).toEqual([
        ...['days', 'days_2020', 'posts', 'users'],
      ])
      expect(await readForeignKeys(session, names)).toMatchObject([
        {
          ...{ name: 'posts_author_fkey', columns: ['author'], referencesColumns: ['id'] },
          definition: 'FOREIGN KEY (author) REFERENCES public.users(id)',
        },
      ])
      expect((await readSequences(session, names)).map(({ name }) => name)).toEqual([
        ...['numbers', 'posts_id_seq', 'users_id_seq'],
      ])
      const [numbers] = await server.query(
        `select 'pg_class'::regclass::oid::int as classid, 'numbers'::regclass::oid::int as oid`,
      )
      const object = z.object({ classid: z.number(), oid: z.number() }).parse(numbers)
      expect(await readDefaults(session, [object])).toMatchObject([{ name: 'users', column: 'n' }])
      expect(await readEnums(session)).toEqual(new Map([['public.mood', ['a', 'b']]]))
      const dependents = await readDependents(session, names)
      expect(dependents.views.map(({ name }) => name)).toEqual(['names'])
      expect(dependents.others).toEqual(['materialized view public.counts'])
      const keys = await readObjectKeys(session)
      for (const key of ['table\0public.users', 'type\0public.mood', 'view\0public.names'])
        expect(keys).toContain(key)
    })
  })
})
