import { describe, expect, test } from 'vitest'
import type { LogLineKind } from '@/lib/model/log-lines'
import { droppedByPush } from '@/lib/testing/nodus'
import { classify, noStatement } from './classify'

const prefix = '2025-11-26 03:02:12.345 UTC [1] '
const kindOf = (line: string) => classify(line, noStatement).line?.kind ?? null

describe('lines that decide', () => {
  const server: [LogLineKind, string][] = [
    ['starting', 'LOG:  starting PostgreSQL 15.8 on x86_64-pc-linux-musl, compiled by gcc, 64-bit'],
    ['ready', 'LOG:  database system is ready to accept connections'],
    ['ready', 'LOG:  database system is ready to accept read-only connections'],
    ['shutdownRequested', 'LOG:  received smart shutdown request'],
    ['shutdownRequested', 'LOG:  received fast shutdown request'],
    ['shutdownRequested', 'LOG:  received immediate shutdown request'],
    ['shutDown', 'LOG:  database system is shut down'],
    ['wasShutDownAt', 'LOG:  database system was shut down at 2025-11-26 03:02:12 UTC'],
    ['wasShutDownAt', 'LOG:  database system was shut down in recovery at 2025-11-26 03:02:12 UTC'],
    [
      'notProperlyShutDown',
      'LOG:  database system was not properly shut down; automatic recovery in progress',
    ],
    ['notProperlyShutDown', 'LOG:  database system was interrupted; last known up at 2025-11-26'],
    ['redo', 'LOG:  redo starts at 0/1B6C2B0'],
    ['redo', 'LOG:  redo done at 0/1B6C2E8 system usage: CPU: user: 0.00 s'],
    ['redo', 'LOG:  redo is not required'],
    ['recovery', 'LOG:  starting point-in-time recovery to 2025-11-26 03:00:00+00'],
    ['recovery', 'LOG:  entering standby mode'],
    ['recovery', 'LOG:  recovery stopping before commit of transaction 740, time 2025-11-26'],
    ['recovery', 'LOG:  archive recovery complete'],
    ['recovery', 'LOG:  consistent recovery state reached at 0/1B6C2E8'],
    ['recovery', 'LOG:  selected new timeline ID: 2'],
    ['killedProcess', 'LOG:  server process (PID 77) was terminated by signal 9: Killed'],
    ['killedProcess', 'LOG:  server process (PID 77) exited with exit code 2'],
    ['killedProcess', 'LOG:  terminating any other active server processes'],
    ['killedProcess', 'LOG:  all server processes terminated; reinitializing'],
    ['incompatible', 'FATAL:  database files are incompatible with server'],
    ['incompatible', 'DETAIL:  The data directory was initialized by PostgreSQL version 15, which'],
    ['statement', 'LOG:  statement: DROP TABLE users CASCADE;'],
    ['statement', 'LOG:  statement: -- tidy\u0009'.replace('-- tidy\u0009', 'truncate notes')],
    ['statement', 'LOG:  duration: 12.345 ms  statement: drop schema public cascade'],
    ['statement', 'LOG:  execute <unnamed>: DROP DATABASE nodus'],
    ['statement', 'STATEMENT:  drop table users'],
    ['statement', 'LOG:  AUDIT: SESSION,1,1,DDL,DROP TABLE,TABLE,public.users,drop table users'],
    ['guardRefused', "ERROR:  Talaia's guard protects public.users: DROP TABLE was refused"],
    ['failure', 'PANIC:  could not locate a valid checkpoint record'],
    ['failure', 'FATAL:  data directory "/var/lib/postgresql/data" has invalid permissions'],
    ['failure', 'ERROR:  could not extend file "base/1/2": No space left on device'],
  ]
  test.each(server)('%s: %s', (kind, line) => {
    expect(kindOf(prefix + line)).toBe(kind)
  })

  const others: [LogLineKind, string][] = [
    ['initialized', 'PostgreSQL init process complete; ready for start up.'],
    [
      'initializationSkipped',
      'PostgreSQL Database directory appears to contain a database; Skipping initialization',
    ],
    [
      'incompatible',
      'Error: in 18+, these Docker images are configured to store database data in a format',
    ],
    ['failure', 'initdb: error: could not create directory "/var/lib/postgresql/data": No space'],
    ['failure', "mkdir: cannot create directory '/var/lib/postgresql': Permission denied"],
    ['schemaTool', '  • You are about to drop the `users` table, which is not empty (4 rows).'],
    ['schemaTool', '⚠️  There might be data loss when applying the changes:'],
    ['schemaTool', '🚀  Your database is now in sync with your Prisma schema. Done in 245ms'],
    ['schemaTool', 'Applying migration `20250326162113_baseline`'],
    [
      'schemaTool',
      '03:02:12 - LiteLLM Proxy:INFO: utils.py:210 - ✅ Migration diff applied successfully',
    ],
    ['schemaTool', 'Failed to apply migration diff: refusing to drop'],
    ['schemaTool', 'INFO:     prisma migrate deploy'],
    ['schemaTool', '[✓] Changes applied'],
    ['schemaTool', ' Warning  Found data-loss statements:'],
    ['schemaTool', "· You're about to delete users table with 4 items"],
    ['schemaTool', 'Executing (default): DROP TABLE IF EXISTS "users" CASCADE;'],
    ['schemaTool', 'query: DROP TABLE "users"'],
    ['schemaTool', '== 20250101-create-users: migrating ======='],
    ['schemaTool', 'INFO  [alembic.runtime.migration] Running upgrade 1a -> 2b, drop notes'],
    ['schemaTool', '  Applying notes.0002_drop_notes... OK'],
  ]
  test.each(others)('%s: %s', (kind, line) => {
    expect(kindOf(line)).toBe(kind)
  })
})

describe('lines that do not', () => {
  test.each([
    `${prefix}LOG:  checkpoint starting: time`,
    `${prefix}LOG:  listening on IPv4 address "0.0.0.0", port 5432`,
    `${prefix}LOG:  invalid record length at 0/1B6C2E8: wanted 24, got 0`,
    `${prefix}FATAL:  the database system is starting up`,
    `${prefix}FATAL:  terminating connection due to administrator command`,
    `${prefix}FATAL:  password authentication failed for user "nodus"`,
    `${prefix}LOG:  statement: CREATE TABLE drops (id int)`,
    `${prefix}LOG:  statement: comment on table a is 'DROP TABLE users'`,
    `${prefix}LOG:  statement: select 'LOG:  database system is ready to accept connections'`,
    `${prefix}WARNING:  Talaia's guard could not put its trigger on TRUNCATE on a table: locked`,
    `${prefix}ERROR:  relation "drop" does not exist at character 15`,
    'Executing (default): SELECT 1+1 AS result',
    "Executing (default): SELECT 'DROP TABLE users'",
    'INFO:     127.0.0.1:1234 - "GET /health HTTP/1.1" 200 OK',
    'the database system is ready to accept connections, says the manual',
    '\tdrop table users',
    '',
  ])('%s', (line) => {
    expect(kindOf(line)).toBeNull()
  })
})

describe('what a schema tool says of a table', () => {
  const names = [...droppedByPush, 'Session', 'api_keys', 'session_id', 'password', 'basic']
  test.each([
    (name: string) =>
      `  • You are about to drop the \`${name}\` table, which is not empty (3 rows).`,
    (name: string) =>
      `litellm-1  | \u26a0\ufe0f You are about to drop the \`${name}\` table, which is not empty.`,
    (name: string) => `· You're about to delete ${name} table with 3 items`,
    (name: string) => `Executing (default): DROP TABLE IF EXISTS "${name}" CASCADE;`,
  ])('keeps its name', (say) => {
    for (const name of names) {
      expect(classify(say(name), noStatement).line).toEqual({
        kind: 'schemaTool',
        text: say(name),
        prefix: null,
      })
    }
  })
})

describe('a statement over several lines', () => {
  const run = (lines: string[]) => {
    let state = noStatement
    return lines.map((text) => {
      const result = classify(text, state)
      state = result.state
      return result.line?.text ?? null
    })
  }

  test('the drops that follow the first line are seen', () => {
    expect(
      run([
        `${prefix}LOG:  statement: -- DropTable`,
        '\tDROP TABLE "users";',
        "\tcomment on table a is 'one",
        '\tDROP TABLE hidden',
        "\ttwo'; TRUNCATE b",
        `${prefix}LOG:  checkpoint starting: time`,
        '\tDROP TABLE after',
      ]),
    ).toEqual([null, 'DROP TABLE "users";', null, null, '…; TRUNCATE b', null, null])
  })

  test('each of them keeps who began the statement', () => {
    const first = classify(`${prefix}LOG:  statement: -- DropTable`, noStatement)
    expect(classify('\tDROP TABLE "users";', first.state).line?.prefix).toBe(prefix)
    const next = classify(`${prefix}LOG:  execute <unnamed>: TRUNCATE notes`, first.state)
    expect(next.line?.prefix).toBe(prefix)
  })
})
