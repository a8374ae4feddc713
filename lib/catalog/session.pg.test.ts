import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { TalaiaError } from '@/lib/model/errors'
import { createCatalogs, observedValue } from '@/lib/testing/catalogs'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { type Connection, createConnection } from './connection'
import { beginSession, type Session } from './session'

const catalogs = createCatalogs()
afterEach(catalogs.closeAll)

const anything = z.record(z.string(), z.unknown())

for (const major of [postgresMajors[0], 18] as const) {
  describe.skipIf(skipMajor(major))(`a session on Postgres ${major}`, () => {
    let server: TestPostgres
    let connection: Connection
    let session: Session
    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query(`
        create role watcher login superuser;
        alter role watcher set search_path = public, pg_catalog;
        create table kept (id int);
        create function public.tripped() returns text language plpgsql as $$
          begin raise exception 'a user-made function was called'; end $$;
        create function public.count(oid) returns bigint language sql as 'select 1/0::bigint';
        create function public.current_setting(text) returns text language sql as 'select public.tripped()';
        ${['name', 'oid', 'text']
          .map(
            (type) => `
          create function public.same(${type}, ${type}) returns boolean language sql
            as 'select public.tripped() is null';
          create operator public.= (leftarg = ${type}, rightarg = ${type}, procedure = public.same);
          create operator public.<> (leftarg = ${type}, rightarg = ${type}, procedure = public.same);`,
          )
          .join('')}`)
      connection = await createConnection({
        connectionString: server.urlFor({ user: 'watcher' }),
        onLost: () => undefined,
      }).open()
      session = await beginSession(connection, { statementTimeoutMs: 300, lockTimeoutMs: 100 })
    })
    afterAll(async () => {
      await connection.close()
      await server.destroy()
    })

    const failure = async (sql: string): Promise<string> => {
      const error = await connection.query(anything, sql).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      return error instanceof TalaiaError ? `${error.said.id} ${error.said.values.detail}` : 'none'
    }

    it('refuses to write, even as a superuser', async () => {
      for (const sql of [
        'insert into public.kept values (1)',
        'create table public.made (id int)',
        'drop table public.kept',
        'truncate public.kept',
      ]) {
        expect(await failure(sql)).toMatch(/read-only transaction/)
      }
    })

    it('is bounded in time, and named', async () => {
      expect(await failure('select pg_sleep(20)')).toMatch(/^catalog\.statementTimeout/)
      const [row] = await server.query(
        `select count(*)::int as sessions from pg_stat_activity where application_name = 'talaia'`,
      )
      expect(row).toEqual({ sessions: 1 })
      const names = ['lock_timeout', 'idle_in_transaction_session_timeout', 'jit', 'search_path']
      const settings = await connection.query(
        z.object({ setting: z.string() }),
        'select current_setting(n) as setting from unnest($1::text[]) n',
        [names],
      )
      expect(settings.map(({ setting }) => setting)).toEqual(['100ms', '10s', 'off', 'pg_catalog'])
    })

    it('keeps the search_path of the role as a fact, and never calls what lies on it', async () => {
      expect(session).toMatchObject({ currentUser: 'watcher', searchPath: 'public, pg_catalog' })
      const catalog = catalogs.open(server.urlFor({ user: 'watcher' }))
      const { identity, relations, durability } = await catalog.collect({ deadlineMs: 10_000 })
      expect(observedValue(identity).searchPath).toBe('public, pg_catalog')
      expect(observedValue(relations).map(({ name }) => name)).toEqual(['kept'])
      expect(observedValue(durability).fsync).toBe(true)
    })
  })
}
