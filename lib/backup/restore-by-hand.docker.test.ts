import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable } from '@/lib/testing/docker'
import { restoreCommands } from './restore-commands'
import type { RestorableBackup } from './restore-load'
import type { Name } from './restore-names'
import { type RestoreStage, restoreStage } from './testing-restore'

const H = `H"o'st\\ile
😀 $(touch x) <b>`
const host = `"${H.replaceAll('"', '""')}"`

const seedSql = `
  create schema ${host};
  create type ${host}.mood as enum ('so''so', 'fine');
  create function public.stamp() returns trigger language plpgsql as 'begin return new; end';
  create table ${host}.${host} (id int generated always as identity primary key, mood ${host}.mood default 'fine');
  create table public."Orders" (id serial primary key, host int references ${host}.${host});
  create table public.survivor (id int primary key, host int references ${host}.${host});
  create trigger stamp before insert on ${host}.${host} for each row execute function public.stamp();
  insert into ${host}.${host} (mood) select 'so''so' from generate_series(1, 30);
  insert into "Orders" (host) select n from generate_series(1, 30) n;
  insert into survivor values (1, 30)`

const relations: Name[] = [
  { schema: H, name: H },
  { schema: 'public', name: 'Orders' },
]

describe.skipIf(!dockerAvailable())('the commands for the hand', () => {
  let stage: RestoreStage
  let backup: RestorableBackup
  let before: string[]

  beforeAll(async () => {
    stage = await restoreStage({ name: 'byhand' })
    await stage.rows(seedSql)
    backup = await stage.dump()
    before = await stage.state()
  })
  afterAll(async () => stage?.destroy())

  const run = (command: string | null) =>
    execFileSync('sh', ['-c', command ?? 'false'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const input = () => ({
    container: stage.stack.container,
    user: 'nodus',
    database: 'nodus',
    identityFile: null,
    into: `By "hand" 'x'`,
  })

  test('bring lost tables back, run one after the other', async () => {
    await stage.rows(`drop schema ${host} cascade; drop table "Orders"; drop function public.stamp`)
    const prepared = await stage.prepare(backup, relations)
    const foreignKeys = prepared.plan.foreignKeys.filter(({ table }) => table === 'survivor')
    expect(foreignKeys).toHaveLength(1)
    const file = `${backup.file}'s copy.gz`
    await writeFile(file, gzipSync(await readFile(backup.file ?? '')))
    const steps = restoreCommands({
      ...{ ...input(), relations, foreignKeys },
      backup: { file, format: 'custom', wrapping: ['gzip'] },
    })
    expect(steps.map(({ title }) => title.id.split('.').at(-1))).toEqual([
      ...['scratch', 'load', 'objects', 'tables', 'foreignKeys', 'clean'],
    ])
    for (const { command } of steps) run(command)
    await stage.rows(`drop database ${prepared.scratchDatabase}`)
    expect(await stage.state()).toEqual(before)
  })

  test('stop at a table that is there, and change nothing', async () => {
    await stage.rows(`drop table "Orders"`)
    const half = await stage.state()
    const steps = restoreCommands({ ...input(), relations, backup })
    const failed: (string | undefined)[] = []
    for (const { command, title } of steps) {
      try {
        run(command)
      } catch {
        failed.push(title.id.split('.').at(-1))
      }
    }
    expect(failed).toEqual(['tables'])
    expect(await stage.state()).toEqual(half)
  })

  test('bring the whole backup into a new database, and stop containers first', async () => {
    const plain = await stage.dump('plain')
    const steps = restoreCommands({
      ...{ ...input(), relations: null, backup: plain, into: 'whole', stop: ['lite llm'] },
    })
    expect(steps[0]?.command).toBe(`docker stop 'lite llm'`)
    for (const { command } of steps.slice(1)) run(command)
    const [found] = await stage.rows(
      `select count(*)::int as n from pg_database where datname = 'whole'`,
    )
    expect(found).toEqual({ n: 1 })
    run(`docker exec ${stage.stack.container} psql -U nodus -d whole -c 'select * from survivor'`)
  })
})
