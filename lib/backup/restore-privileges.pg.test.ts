import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor } from '@/lib/testing/postgres'
import { applyRestore } from './restore-apply'
import { prepareRestore } from './restore-plan'
import { openVerifyStage, type VerifyStage } from './testing-verify'
import { verifyBackup } from './verify'

const places = ['check', 'domain', 'generated', 'index', 'trigger']

/** Code of a role that owns tables, wherever Postgres may run it while rows go in; what ran as superuser marks a role. */
const hostileSql = `
  create role mallory login;
  ${places.map((place) => `create role mallory_${place};`).join('\n')}
  create schema lair authorization mallory;
  set role mallory;
  create function lair.grab(place text) returns boolean language sql as 'select true';
  create function lair.grabs(place text) returns int language plpgsql immutable as $$
    begin perform lair.grab(place); return 1; end $$;
  create domain lair.word as text check (lair.grab('domain'));
  create table lair.checked (id int primary key, word text check (lair.grab('check')));
  create table lair.made (id int primary key, made int generated always as (lair.grabs('generated')) stored);
  create table lair.typed (id int primary key, word lair.word);
  create table lair.indexed (id int primary key, word text);
  create index on lair.indexed ((lair.grabs(word)));
  create table lair.triggered (id int primary key);
  create function lair.fire() returns trigger language plpgsql as $$
    begin perform lair.grab('trigger'); return new; end $$;
  create trigger fire before insert on lair.triggered for each row execute function lair.fire();
  insert into lair.checked values (1, 'a'); insert into lair.made values (1);
  insert into lair.typed values (1, 'a'); insert into lair.indexed values (1, 'index');
  insert into lair.triggered values (1);
  create or replace function lair.grab(place text) returns boolean language plpgsql as $$
  begin
    begin execute 'alter role mallory_' || place || ' superuser';
    exception when insufficient_privilege then null; end;
    return true;
  end $$;
  reset role`

const tables = ['checked', 'made', 'typed', 'indexed', 'triggered']
const relations = tables.map((name) => ({ schema: 'lair', name }))

/** What README says of whom one trusts ("Security"): what holds, and what does not. */
describe.skipIf(skipMajor(15) || !hasLocalPrograms())('code of the owner of a table', () => {
  let stage: VerifyStage
  let dumped: Awaited<ReturnType<VerifyStage['dump']>>
  const marked = async () => {
    const sql = `select rolname from pg_roles where rolsuper and rolname like 'mallory%' order by 1`
    const roles = (await stage.server.query(sql)).map(({ rolname }) => rolname)
    for (const role of roles) await stage.server.query(`alter role ${role} nosuperuser`)
    return roles
  }
  const backup = () => ({
    ...{ id: 'b', format: 'custom' as const, wrapping: [] },
    ...{ file: dumped.file, manifest: dumped.manifest, sha256: dumped.sha256 },
  })
  const evaluated = ['mallory_check', 'mallory_domain', 'mallory_generated']

  beforeAll(async () => {
    stage = await openVerifyStage()
    await stage.server.query(hostileSql, 'nodus')
    dumped = await stage.dump('b')
  })
  afterAll(async () => stage?.destroy())

  test('a backup runs none of it', async () => {
    expect(await marked()).toEqual([])
  })

  test('checks and generated columns run with the rights of who restores, expressions of indexes where rows are added; triggers never', async () => {
    const input = { tools: stage.tools, backup: backup(), identity: null }
    expect(await verifyBackup({ ...input, expected: [], now: Date.now })).toMatchObject({
      ...{ result: 'pass', problems: [] },
    })
    expect(await marked()).toEqual(evaluated)
    await stage.server.query(`truncate ${tables.map((name) => `lair.${name}`).join(', ')}`, 'nodus')
    const prepared = await prepareRestore({ ...input, id: 'p', relations })
    expect(await marked()).toEqual([...evaluated, 'mallory_index'])
    const outcome = await applyRestore({ ...input, id: 'p', ...prepared })
    expect(outcome).toMatchObject({ result: 'pass', problems: [] })
    expect(await marked()).toEqual([...evaluated, 'mallory_index'])
  })
})
