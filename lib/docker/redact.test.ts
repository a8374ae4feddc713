import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact, redactCommand } from './redact'
import { redactSql } from './redact-sql'

/** Letters that no fixed part of the lines below contains, so that a trace of the literal would show. */
const secret = fc.string({
  unit: fc.constantFrom(...'ZQXJ'),
  minLength: 4,
  maxLength: 20,
})
/** Whatever a literal can hold: quotes, backslashes, dollars, comments, tabs, other scripts. */
const noise = fc.string({
  unit: fc.constantFrom(
    "'",
    '"',
    '\\',
    '$',
    '$$',
    '--',
    '/*',
    '*/',
    ' ',
    '\t',
    ';',
    '1',
    'é',
    '😀',
    'e',
  ),
  maxLength: 12,
})
const literalText = fc.tuple(noise, secret, noise).map((parts) => parts.join(''))

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
const escapeQuote = (text: string) => `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
const dollarQuote = (text: string) => `$body$${text}$body$`
const spell = fc.constantFrom(quote, escapeQuote, dollarQuote, (t: string) => `N${quote(t)}`)

const trace = /[ZQXJ]/

describe('SQL', () => {
  test('a literal that goes in never comes out, and the statement around it stays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(literalText, spell), { minLength: 1, maxLength: 4 }), (all) => {
        const literals = all.map(([text, write]) => write(text)).join(', ')
        const { text, open } = redactSql(`drop table "it's"; select ${literals}, a$b from c`)
        expect(text).not.toMatch(trace)
        expect(text).toMatch(/^drop table "it's"; select .*, a\$b from c$/)
        expect(open).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('a literal may be spread over lines', () => {
    fc.assert(
      fc.property(literalText, literalText, spell, (one, two, write) => {
        const lines = `drop table a; select ${write(`${one}\n${two}`)}; drop table b`.split('\n')
        const first = redactSql(lines[0] ?? '')
        const second = redactSql(lines[1] ?? '', first.open)
        expect(first.text + second.text).not.toMatch(trace)
        expect(second.text).toMatch(/; drop table b$/)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['drop table users_2, "LiteLLM_Key9"', 'drop table users_2, "LiteLLM_Key9"'],
    ['delete from t where id = 4111111111111111', 'delete from t where id = …'],
    ["alter role a password 'x' valid until 'y'", 'alter role a password … valid until …'],
    ["select E'it''s \\' hidden', b", 'select …, b'],
    ["truncate t -- don't", 'truncate t …'],
    ["drop /* it's */ table a", 'drop … table a'],
    ["do $$ begin drop table a; perform 'x'; end $$; select b", 'do …; select b'],
    ["select U&'\\0041', X'1F', b'01'", 'select …, …, …'],
  ])('%s', (sql, expected) => {
    expect(redactSql(sql).text).toBe(expected)
  })
})

describe('other lines', () => {
  const secretValue = fc.string({
    unit: fc.constantFrom(...'ZQXJ!@/:%$'),
    minLength: 6,
    maxLength: 30,
  })
  test('passwords and tokens never come out', () => {
    const forms = fc.constantFrom(
      (s: string) => `connecting to postgres://nodus:${s}@db:5432/nodus failed`,
      (s: string) => `POSTGRES_PASSWORD=${s} rest`,
      (s: string) => `"apiKey": "${s}", rest`,
      (s: string) => `client_secret: ${s}`,
      (s: string) => `run --auth-token ${s} now`,
      (s: string) => `password => '${s}'`,
      (s: string) => `could not use '${s}' here`,
    )
    fc.assert(
      fc.property(secretValue, forms, (value, form) => {
        expect(redact(form(value))).not.toMatch(trace)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['Authorization: Bearer abc.def-ghi', 'abc.def'],
    ['got eyJhbGciOi.eyJzdWIi.c2ln from client', 'eyJhbGciOi'],
    ['key sk-1234567890abcdef used', '1234567890'],
    ['key 4f3c2b1a4f3c2b1a4f3c2b1a4f3c2b1a4f3c used', '4f3c2b1a'],
    ["can't read 'hidden' since it isn't 'there'", 'hidden'],
  ])('%s', (line, hidden) => {
    expect(redact(line)).not.toContain(hidden)
  })

  test.each([
    'LOG:  database system was shut down at 2025-11-26 03:02:12 UTC',
    'LOG:  redo done at 0/1B6C2E8 system usage: CPU: user: 0.00 s, system: 0.01 s',
    'Applying migration `20250918083359_drop_spec_version_column_from_table_x`',
    "⚠️ You can't undo this: you are about to drop the `users` table",
    'FATAL:  password authentication failed for user "nodus"',
    'Datasource "client": PostgreSQL database "nodus", schema "public" at "postgres:5432"',
  ])('stays as it is: %s', (line) => {
    expect(redact(line)).toBe(line)
  })

  test('a hostile line takes no time worth speaking of', () => {
    const began = performance.now()
    for (const part of ['://', 'password ', "'", 'a-', 'eyJ', '--x', '"', 'a1']) {
      redact(part.repeat(8_192 / part.length))
      redactSql(part.repeat(8_192 / part.length))
    }
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})

describe('a command', () => {
  test.each([
    ["sh -c 'npx prisma db push --accept-data-loss && node server.js'", null],
    ['litellm --config /app/config.yaml --port 4000 --use_prisma_db_push', null],
    ["sh -c 'DATABASE_URL=postgres://u:hunter2@db/x npx drizzle-kit push'", 'hunter2'],
    ['litellm --master_key sk-hunter2hunter2', 'hunter2'],
    ["psql -c 'alter role x password ''hunter2'''", 'hunter2'],
    ['app --db-password hunter2', 'hunter2'],
    ["sh -c 'PGPASSWORD=hunter2 psql'", 'hunter2'],
  ])('%s', (command, secretIn) => {
    if (secretIn) expect(redactCommand(command)).not.toContain(secretIn)
    else expect(redactCommand(command)).toBe(command)
  })
})
