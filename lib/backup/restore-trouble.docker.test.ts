import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { waitFor } from '@/lib/testing/wait-for'
import { applyRestore } from './restore-apply'
import { restoreIntoDatabase } from './restore-database'
import { discardRestore } from './restore-discard'
import type { RestorableBackup } from './restore-load'
import { inSchema, type RestoreStage, restoreStage } from './testing-restore'

const seedSql = `
  create type colour as enum ('red', 'green');
  create table makers (id int primary key, name text not null);
  create table things (id serial primary key, maker int references makers, colour colour, note text);
  create table notes (thing int references things, note text);
  insert into makers select n, 'maker ' || n from generate_series(1, 5) n;
  insert into things (maker, colour, note) select 1 + n % 5, 'green', repeat('x', 200) from generate_series(1, 20000) n;
  insert into notes select n, 'note' from generate_series(1, 100) n`

const things = inSchema('public', ['things'])

describe.skipIf(!dockerAvailable())('a restore that meets trouble', () => {
  let stage: RestoreStage
  let backup: RestorableBackup
  let plain: RestorableBackup[]
  let before: string[]
  let lost: string[]

  beforeAll(async () => {
    stage = await restoreStage({ name: 'trouble' })
    await stage.rows(seedSql)
    backup = await stage.dump()
    await stage.rows('create database another')
    plain = [await stage.dump('plain'), await stage.dump('cluster')]
    // The sessions of the dump end a moment after it.
    await stage.rows('drop database another with (force)')
    before = await stage.state()
    await stage.rows('drop table things cascade')
    lost = await stage.state()
  })
  afterAll(async () => stage?.destroy())

  const scratches = async () =>
    (await stage.rows(`select datname from pg_database where datname like 'talaia%'`)).length
  const discard = async (prepared: { id: string; scratchDatabase: string }) =>
    await discardRestore({ tools: stage.tools, plan: null, ...prepared })

  test('a preview changes nothing', async () => {
    const prepared = await stage.prepare(backup, things)
    expect(await stage.state()).toEqual(lost)
    expect(prepared.plan).toMatchObject({
      relations: [{ name: 'things', action: 'create', rowsInBackup: 20_000, rowsNow: null }],
      missingRoles: [],
      warnings: [],
    })
    expect(prepared.plan.foreignKeys.map(({ name, attach }) => [name, attach])).toEqual([
      ['notes_thing_fkey', true],
      ['things_maker_fkey', true],
    ])
    await discard(prepared)
    expect(await scratches()).toBe(0)
  })

  test('a lock that an application holds ends it in time, and it can be tried again', async () => {
    const prepared = await stage.prepare(backup, things)
    const application = new pg.Client({ connectionString: stage.stack.databaseUrl })
    await application.connect()
    await application.query('begin; lock table makers in access exclusive mode')
    const apply = () => applyRestore({ tools: stage.tools, ...prepared, lockTimeoutMs: 300 })
    await expect(apply()).rejects.toMatchObject({
      kind: 'timeout',
      said: { id: 'errors.restoreLocked' },
    })
    await application.end()
    expect(await stage.state()).toEqual(lost)
    expect(await apply()).toMatchObject({ result: 'pass' })
    expect(await stage.state()).toEqual(before)
    expect(await scratches()).toBe(0)
    await stage.rows('drop table things cascade')
  })

  test('what was made since the preview stops it', async () => {
    const prepared = await stage.prepare(backup, things)
    await stage.rows('create table things (id int)')
    await expect(applyRestore({ tools: stage.tools, ...prepared })).rejects.toMatchObject({
      kind: 'invalid',
      said: { id: 'errors.restoreChanged' },
    })
    expect(await stage.rows('select * from things')).toEqual([])
    await discard(prepared)
    await stage.rows('drop table things')
  })

  test('rows that came into an empty table since the preview stop it', async () => {
    await stage.rows(
      `create table things (id serial primary key, maker int references makers, colour colour, note text)`,
    )
    const prepared = await stage.prepare(backup, things)
    expect(prepared.plan.relations[0]).toMatchObject({ action: 'fill', rowsNow: 0 })
    await stage.rows(`insert into things (note) values ('new')`)
    await expect(applyRestore({ tools: stage.tools, ...prepared })).rejects.toMatchObject({
      said: { id: 'errors.restoreChanged' },
    })
    expect(await stage.rows('select note from things')).toEqual([{ note: 'new' }])
    await discard(prepared)
    await stage.rows('drop table things')
  })

  test('a table with other columns waits beside, and is never filled', async () => {
    await stage.rows(
      `create table things (id serial primary key, maker text, colour colour, extra int)`,
    )
    const { plan, outcome, id } = await stage.restore(backup, things)
    expect(plan.relations[0]).toMatchObject({
      action: 'beside',
      reason: { id: 'restores.reason.columnsDiffer', values: { count: 3 } },
    })
    expect(outcome.relations[0]).toMatchObject({ rows: 20_000 })
    expect(await stage.rows('select * from things')).toEqual([])
    await discardRestore({ tools: stage.tools, plan, id, scratchDatabase: null })
    await stage.rows('drop table things')
  })

  test('an enum that lost a label of the rows is said, not run into', async () => {
    await stage.rows(`drop type colour; create type colour as enum ('red')`)
    const prepared = await stage.prepare(backup, things)
    expect(prepared.plan.relations[0]).toMatchObject({
      action: 'none',
      reason: { id: 'restores.reason.labelsMissing', values: { labels: 'green' } },
    })
    await discard(prepared)
    await stage.rows(`drop type colour; create type colour as enum ('red', 'green')`)
  })

  test('a damaged dump is refused, and leaves nothing behind', async () => {
    const file = `${backup.file}.cut`
    await writeFile(file, await readFile(backup.file ?? ''))
    await truncate(file, Math.floor((await stat(file)).size * 0.6))
    await expect(stage.prepare({ ...backup, file }, things)).rejects.toMatchObject({
      said: { id: 'errors.restoreDumpDamaged' },
    })
    await writeFile(file, '')
    await expect(stage.prepare({ ...backup, file }, things)).rejects.toMatchObject({
      said: { id: 'errors.restoreDumpDamaged' },
    })
    expect(await scratches()).toBe(0)
    expect(await stage.state()).toEqual(lost)
  })

  test('a plain dump, also one of the whole cluster, goes nowhere but into the scratch database', async () => {
    for (const dump of plain) {
      const prepared = await stage.prepare(dump, things)
      expect(prepared.plan.relations[0]).toMatchObject({ action: 'create', rowsInBackup: 20_000 })
      expect(prepared.plan.warnings).toEqual([])
      expect(await stage.state()).toEqual(lost)
      await discard(prepared)
    }
    const file = `${backup.file}.command`
    await writeFile(file, 'create table things ();\n\\! touch /tmp/talaia-ran\n')
    await expect(stage.prepare({ ...backup, file, format: 'plain' }, things)).rejects.toMatchObject(
      { said: { id: 'errors.restorePlainCommand' } },
    )
    expect(await scratches()).toBe(0)
  })

  test('the whole database goes into a new one', async () => {
    const into = `New "one" 😀 x='y'`
    const outcome = await restoreIntoDatabase({ tools: stage.tools, backup, identity: null, into })
    expect(outcome).toMatchObject({ result: 'pass', problems: [] })
    expect(outcome.relations.map(({ name, rows }) => [name, rows])).toEqual([
      ['makers', 5],
      ['notes', 100],
      ['things', 20_000],
    ])
    await expect(
      restoreIntoDatabase({ tools: stage.tools, backup, identity: null, into }),
    ).rejects.toMatchObject({ said: { id: 'errors.restoreDatabaseExists' } })
    expect(await stage.state()).toEqual(lost)
  })

  test('a container that is killed in the middle leaves the database as it was', async () => {
    const prepared = await stage.prepare(backup, things)
    const restoring = applyRestore({
      ...{ tools: stage.tools, ...prepared },
      onStep: (step) => {
        if (step === 'attaching') runDocker('kill', stage.stack.container)
      },
    })
    await expect(restoring).rejects.toMatchObject({ kind: 'unreachable' })
    await stage.stack.start()
    await waitFor('rows', () => stage.rows('select 1'))
    expect(await stage.state()).toEqual(lost)
    expect(await applyRestore({ tools: stage.tools, ...prepared })).toMatchObject({
      result: 'pass',
    })
    expect(await stage.state()).toEqual(before)
  })
})
