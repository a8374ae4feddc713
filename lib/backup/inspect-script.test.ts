import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import { createScriptInspector } from './inspect-script'

const inspect = (text: string, chunk = Number.POSITIVE_INFINITY) => {
  const inspector = createScriptInspector()
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk)
    inspector.push(bytes.subarray(at, Math.min(bytes.length, at + chunk)))
  return inspector.end()
}

const dump = (body: string) => `--
-- PostgreSQL database dump
--

\\restrict a1B2

-- Dumped from database version 15.18

SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

${body}
--
-- PostgreSQL database dump complete
--

\\unrestrict a1B2

`

const users = `CREATE TABLE public.users (
    id integer NOT NULL,
    note text DEFAULT 'it''s; \\ -- no comment'::text
);
COPY public.users (id, note) FROM stdin;
1\tone \\\\ 'quote
2\t\\N
3\tDROP DATABASE nodus;
\\.
`

describe('a plain dump', () => {
  const hostile = dump(`${users}
CREATE UNLOGGED TABLE "We""ird; -- schema"."Ta ble 💥" (id int);
COPY "We""ird; -- schema"."Ta ble 💥" (id) FROM stdin;
\\.
CREATE FUNCTION public.f() RETURNS text LANGUAGE plpgsql AS $_$
BEGIN -- \\! echo 'in the body; of a function'
  RETURN E'\\'; \\\\' || $$ \\connect other $$; /* ' */
END $_$;
/* a /* nested */ comment \\! with ' a quote */
INSERT INTO public.users VALUES (4, E'back\\\\slash \\' ; \\! echo');
`)

  test('tells its tables, their rows and that it is whole, whatever the names and values hold', () => {
    expect(inspect(hostile)).toEqual({
      madeBy: 'pg_dump',
      isComplete: true,
      tables: [
        { schema: 'public', name: 'users', rows: 3 },
        { schema: 'We"ird; -- schema', name: 'Ta ble 💥', rows: 0 },
      ],
      reachesBeyond: [],
    })
  })

  test('reads the same however its bytes come', () => {
    const whole = inspect(hostile)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (chunk) => {
        expect(inspect(hostile, chunk)).toEqual(whole)
      }),
      { numRuns: 60 },
    )
  })

  test('cut off anywhere it is not called whole', () => {
    const end = hostile.indexOf('dump complete') + 'dump complete'.length
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end - 1 }), (length) => {
        expect(inspect(hostile.slice(0, length)).isComplete).toBe(false)
      }),
    )
  })

  test('of 2 MB in one row is read without holding it', () => {
    const row = `9\t${'x'.repeat(2_000_000)}\n`
    const { tables, isComplete } = inspect(dump(users.replace('1\t', `${row}1\t`)), 65_536)
    expect(tables).toEqual([{ schema: 'public', name: 'users', rows: 4 }])
    expect(isComplete).toBe(true)
  })
})

describe('a script that reaches beyond the database it is run in', () => {
  const said = (body: string) =>
    inspect(dump(body))
      .reachesBeyond.map((one) => translate('en', one))
      .join('\n')

  test.each([
    ['\\connect nodus\n', 'It switches to another database (\\connect nodus)'],
    ['\\c nodus\n', 'switches to another database'],
    ['\\! touch /tmp/x\n', 'It holds a command to psql (\\! touch /tmp/x)'],
    ['SELECT 1 \\! touch /tmp/x\n', 'command to psql'],
    ["SELECT 'a' \\gset\n", 'command to psql'],
    ["SELECT E'a'\n'b\\'' \\! touch /tmp/x '\n;", 'command to psql'],
    ["SELECT E'it''s \\'' \\! touch /tmp/x '\n;", 'command to psql'],
    ['DROP DATABASE nodus;', 'It holds a statement about the whole server (DROP DATABASE nodus)'],
    ['/* x */ create  role boss superuser;', 'about the whole server'],
    ['ALTER USER postgres PASSWORD $$x$$;', 'about the whole server'],
    ['ALTER SYSTEM SET fsync = off;', 'about the whole server'],
    ['GRANT boss TO app;', 'about the whole server'],
    ['GRANT ALL ON DATABASE nodus TO app;', 'about the whole server'],
    ['ALTER DATABASE nodus SET search_path = x;', 'about the whole server'],
    ["COPY users FROM PROGRAM 'curl x';", 'about the whole server'],
    ['SET standard_conforming_strings = off;', 'about the whole server'],
  ])('is named: %s', (body, part) => {
    expect(said(body)).toContain(part)
  })

  test.each([
    ['GRANT SELECT ON TABLE public.users TO app;'],
    ['ALTER DEFAULT PRIVILEGES FOR ROLE app GRANT SELECT ON TABLES TO reader;'],
    ['CREATE USER MAPPING FOR app SERVER s;'],
    ["COMMENT ON TABLE public.users IS 'DROP DATABASE nodus;';"],
    ['CREATE POLICY p ON public.users TO app USING (true);'],
  ])('and a dump of one database is let through: %s', (body) => {
    expect(said(body)).toBe('')
  })

  test('pg_dumpall is told apart', () => {
    const all = `--\n-- PostgreSQL database cluster dump\n--\nCREATE ROLE app;\n\\connect nodus\n${dump(users)}`
    expect(inspect(all)).toMatchObject({ madeBy: 'pg_dumpall', isComplete: false })
    const whole = inspect(`${all}--\n-- PostgreSQL database cluster dump complete\n--\n`)
    expect(whole).toMatchObject({ madeBy: 'pg_dumpall', isComplete: true })
    expect(whole.reachesBeyond).toHaveLength(2)
  })
})
