import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Assertion } from '@/lib/model/check-runs'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { runAssertions } from './assertions'

for (const major of [postgresMajors[0], 18] as const) {
  describe.skipIf(skipMajor(major))(`assertions on Postgres ${major}`, () => {
    let server: TestPostgres
    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query(`create role plain login; create table users (id int); create sequence counter;
        insert into users select generate_series(1, 5); create schema core; create table core.roles (id int);
        create function writes() returns bool language sql as 'insert into users values (9); select true'`)
    })
    afterAll(() => server.destroy())

    const run = async (
      assertions: (string | Assertion)[],
      { url = server.url, deadlineMs = 20_000 } = {},
    ) => {
      const all = assertions.map(
        (one, index): Assertion =>
          typeof one === 'string' ? { id: `a${index}`, sql: one, timeoutMs: 2_000 } : one,
      )
      const results = await runAssertions(url, all, deadlineMs)
      expect(results.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
      return results.map(({ result, detail }) => `${result}: ${translate('en', detail)}`)
    }

    it('hold where the query returns true, and do not where it returns anything else', async () => {
      const found = await run([
        'select count(*) > 3 from users',
        '-- by id\n with u as (select * from users) select exists (select from u where id = 5)',
        'select count(*) > 9 from users',
        'select null::bool',
        'select count(*) from users',
        'select true from users',
        'select true, true',
        'select true where false',
        'select true from nowhere',
      ])
      expect(found).toEqual([
        'pass: The query returned true.',
        'pass: The query returned true.',
        'fail: The query returned false.',
        'fail: The query returned null, which is not true.',
        'fail: The query returned neither true nor false. End it with a comparison, such as count(*) > 0.',
        'fail: The query returned 5 rows; an assertion returns one.',
        'fail: The query returned 2 columns; an assertion returns one.',
        'fail: The query returned no row; an assertion returns one.',
        'fail: The query failed: relation "nowhere" does not exist',
      ])
    })

    it('cannot write, whatever they try, and the next one runs as if nothing had been', async () => {
      const found = await run([
        'select writes()',
        'with gone as (delete from users returning id) select true from gone limit 1',
        `select nextval('counter') > 0`,
        'drop table users',
        'commit',
        'select true; drop table users',
        `select set_config('transaction_read_only', 'off', false) is not null`,
        'select count(*) = 5 from users',
      ])
      expect(found).toEqual([
        'fail: The query writes, and an assertion may only read: cannot execute INSERT in a read-only transaction',
        'fail: The query writes, and an assertion may only read: cannot execute SELECT in a read-only transaction',
        'fail: The query writes, and an assertion may only read: cannot execute nextval() in a read-only transaction',
        'fail: This is no query: an assertion begins with SELECT, WITH, VALUES or TABLE.',
        'fail: This is no query: an assertion begins with SELECT, WITH, VALUES or TABLE.',
        'fail: These are several statements; an assertion is one.',
        expect.stringContaining('fail: '),
        'pass: The query returned true.',
      ])
    })

    it('count the rows that a table must have at least', async () => {
      const rows = (table: string, minimumRows: number) => ({ id: table, table, minimumRows })
      expect(
        await run([
          ...[rows('users', 5), rows('public.users', 6), rows('roles', 1)],
          ...[rows('core.users', 1), rows('gone', 1)],
        ]),
      ).toEqual([
        'pass: users holds at least 5 rows.',
        'fail: public.users holds 5 rows, fewer than 6.',
        'fail: roles holds no rows, fewer than 1.',
        'fail: There is no table core.users.',
        'fail: There is no table gone.',
      ])
    })

    it('that never end, or may not read, are not known; those after them run', async () => {
      const started = performance.now()
      const found = await run([
        { id: 'endless', sql: 'select pg_sleep(60) is null', timeoutMs: 300 },
        'select true',
      ])
      expect(performance.now() - started).toBeLessThan(5_000)
      expect(found).toEqual([
        'unobserved: The query was not done within 300 ms, so it is not known whether it holds.',
        'pass: The query returned true.',
      ])
      const plain = await run(
        ['select count(*) > 0 from users', { id: 'r', table: 'users', minimumRows: 1 }],
        {
          url: server.urlFor({ user: 'plain' }),
        },
      )
      for (const one of plain)
        expect(one).toBe(
          'unobserved: The role may not read what the assertion needs: permission denied for table users',
        )
    })

    it('that no time is left for, or no server, are not known', async () => {
      const slow: Assertion = { id: 's', sql: 'select pg_sleep(9) is null', timeoutMs: 9_000 }
      const found = await run([slow, 'select true'], { deadlineMs: 800 })
      expect(found.map((one) => one.split(':')[0])).toEqual(['unobserved', 'unobserved'])
      const nowhere = await run(['select true'], { url: 'postgres://x@127.0.0.1:1/x' })
      expect(nowhere).toEqual([
        'unobserved: Nothing listens at 127.0.0.1:1. Is Postgres running, and is this its port?',
      ])
    })
  })
}
