import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BackupProgress } from '@/lib/model/backups'
import { toolsInStack } from '@/lib/testing/backup-tools'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { type DumpOptions, dumpDatabase } from './dump'
import { openDump } from './open-dump'
import type { PostgresTools } from './tools'

const hostile = `t "q" 'x' \\ \n😀 <b>TABLE public evil`
const quoted = `"${hostile.replaceAll('"', '""')}"`
const tables = `
  create schema if not exists app;
  create type mood as enum ('sad', 'ok');
  create table users (id serial primary key, name text not null unique, mood mood default 'ok');
  insert into users (name) select 'user ' || i from generate_series(1, 1000) i;
  create table app.orders (id bigint generated always as identity primary key,
    user_id int references users on delete cascade, at timestamptz) partition by hash (id);
  create table app.orders_0 partition of app.orders for values with (modulus 2, remainder 0);
  create table app.orders_1 partition of app.orders for values with (modulus 2, remainder 1);
  insert into app.orders (user_id) select id from users;
  create table ${quoted} ("a ""b" text); insert into ${quoted} values ('x'), ('y');
  create view app.names as select name from users;
  create materialized view app.counts as select count(*) from users;
  create table nothing (id int)`

describe.skipIf(!dockerAvailable())('a dump out of the container', () => {
  let stack: ComposeStack
  let tools: PostgresTools
  let directory: string
  beforeAll(async () => {
    stack = await composeStack({ name: 'dump' })
    await stack.up()
    await stack.psql(tables)
    tools = await toolsInStack(stack)
  })
  afterAll(async () => stack.destroy())
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'talaia-dump-')), 'backups')
  })
  afterEach(() => rmSync(join(directory, '..'), { recursive: true, force: true }))

  const dump = (options: Partial<DumpOptions> = {}) =>
    dumpDatabase({ tools, directory, id: 'b1', recipients: [], now: Date.now, ...options })
  const programs = () => runDocker('top', stack.container, '-o', 'pid,args')
  const left = () => readdirSync(directory)

  test('holds every table and counts every row of its own snapshot', async () => {
    const steps: BackupProgress[] = []
    const made = await dump({ onProgress: (progress) => steps.push(progress) })
    expect(left().sort()).toEqual(['b1.dump', 'b1.globals.sql'])
    expect(made).toMatchObject({ file: join(directory, 'b1.dump'), wrapping: [] })
    const bytes = readFileSync(made.file)
    expect(bytes.length).toBe(made.sizeBytes)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.sha256)
    expect(bytes.subarray(0, 5).toString()).toBe('PGDMP')
    expect(statSync(made.file).mode & 0o777).toBe(0o600)
    expect(statSync(made.globalsFile ?? '').mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect(readFileSync(made.globalsFile ?? '', 'utf8')).toContain('CREATE ROLE nodus')
    const { record, ...more } = made.manifest
    const rows = Object.fromEntries(
      record.relations.map(({ name, rows: { count, source } }) => [name, [count, source]]),
    )
    expect(rows).toMatchObject({
      users: [1000, 'counted'],
      orders: [1000, 'counted'],
      nothing: [0, 'counted'],
      [hostile]: [2, 'counted'],
      names: [null, 'unobserved'],
    })
    const users = record.relations.find(({ name }) => name === 'users')
    expect(users).toMatchObject({ schema: 'public', relkind: 'r', checksum: null })
    expect(users?.constraints.map(({ definition }) => definition)).toEqual([
      'UNIQUE (name)',
      'PRIMARY KEY (id)',
    ])
    expect(record).toMatchObject({ databaseName: 'nodus', extensions: [{ name: 'plpgsql' }] })
    expect(more).toMatchObject({ version: 1, roles: ['nodus'], lsn: expect.stringMatching(/\//) })
    expect(more.sequenceValues).toContainEqual({
      schema: 'public',
      name: 'users_id_seq',
      lastValue: '1000',
    })
    expect([...new Set(steps.map(({ step }) => step))]).toEqual([
      'preparing',
      'dumping',
      'globals',
      'recording',
    ])
  })

  test('is of one moment, whatever is written while it runs', async () => {
    await stack.psql('truncate nothing')
    let stop = false
    const writing = (async () => {
      while (!stop) await stack.psql('insert into nothing select generate_series(1, 10)')
    })()
    const made = await dump().finally(() => {
      stop = true
    })
    await writing
    const counted = made.manifest.record.relations.find(({ name }) => name === 'nothing')
    const sql = openDump({ ...made, identity: null })
    const stdout = new PassThrough()
    const printed = text(stdout)
    await tools.run('pg_restore', {
      arguments: ['--data-only', '--table=nothing', '--file=-'],
      database: null,
      stdin: sql,
      stdout,
    })
    const lines = (await printed).split('\n').filter((line) => /^\d+$/.test(line))
    expect(lines).toHaveLength(counted?.rows.count ?? -1)
  })

  test('is encrypted for its recipients and opened by their identity alone', async () => {
    const identity = await generateX25519Identity()
    const other = await generateX25519Identity()
    const made = await dump({ recipients: [await identityToRecipient(identity)] })
    expect(left().sort()).toEqual(['b1.dump.age', 'b1.globals.sql.age'])
    expect(made.wrapping).toEqual(['age'])
    for (const file of left()) {
      expect(readFileSync(join(directory, file), 'latin1')).toMatch(/^age-encryption\.org/)
    }
    const bytes = await text(openDump({ ...made, identity: `# created: today\n${identity}\n` }))
    expect(bytes).toMatch(/^PGDMP/)
    await expect(text(openDump({ ...made, identity: other }))).rejects.toMatchObject({
      said: { id: 'dump.identityWrong' },
    })
    await expect(text(openDump({ ...made, identity: null }))).rejects.toMatchObject({
      said: { id: 'dump.identityMissing' },
    })
  })

  test('that is cancelled leaves nothing here and no program there', async () => {
    const controller = new AbortController()
    const making = dump({
      signal: controller.signal,
      onProgress: ({ step }) => step === 'dumping' && controller.abort(),
    })
    await expect(making).rejects.toMatchObject({ said: { id: 'docker.execCancelled' } })
    expect(left()).toEqual([])
    await waitFor('the programs to be gone', () => !/pg_dump|psql/.test(programs()))
  })

  test('into a directory that may not be written to says so', async () => {
    await expect(dump({ directory: '/dev/null/talaia' })).rejects.toMatchObject({
      said: { id: 'dump.directoryForbidden' },
    })
    await expect(dump({ id: '../evil' })).rejects.toMatchObject({ said: { id: 'dump.idInvalid' } })
    await expect(dump({ recipients: ['age1nonsense'] })).rejects.toMatchObject({
      said: { id: 'dump.recipientInvalid' },
    })
  })

  test('for which the disk is too small is not begun', async () => {
    await expect(dump({ lastSizeBytes: 1e18 })).rejects.toMatchObject({
      said: { id: 'dump.noSpace', values: { directory } },
    })
    expect(left()).toEqual([])
  })
})
