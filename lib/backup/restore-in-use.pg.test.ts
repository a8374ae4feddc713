import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor } from '@/lib/testing/postgres'
import { applyRestore } from './restore-apply'
import type { RestorableBackup } from './restore-load'
import { prepareRestore } from './restore-plan'
import { swapRestore } from './restore-swap'
import { inSchema } from './testing-restore'
import { openVerifyStage, type VerifyStage } from './testing-verify'
import type { PostgresTools } from './tools'

describe.skipIf(skipMajor(15) || !hasLocalPrograms())('a restored table in use', () => {
  let stage: VerifyStage
  let count = 0
  const names = ['counted', 'identified', 'shown']
  const rows = (sql: string) => stage.server.query(sql, 'nodus')
  const dump = async (): Promise<RestorableBackup> => {
    count += 1
    return { ...(await stage.dump(`u${count}`)), id: `u${count}`, format: 'custom' }
  }
  const restore = async (backup: RestorableBackup, tools: PostgresTools = stage.tools) => {
    count += 1
    const id = `use${count}`
    const relations = inSchema('public', names)
    const prepared = await prepareRestore({ tools, backup, identity: null, id, relations })
    return { id, ...prepared, apply: () => applyRestore({ tools, id, ...prepared }) }
  }

  beforeAll(async () => {
    stage = await openVerifyStage()
    await rows('create role late_reader; create role early_reader; create role keeper')
  })
  afterAll(async () => stage?.destroy())
  beforeEach(async () => {
    await rows(
      `drop table if exists counted, identified, shown cascade; drop sequence if exists counted_id_seq, identified_id_seq cascade;
      create table counted (id serial primary key, v text);
      create table identified (id bigint generated always as identity primary key, v text);
      create table shown (id int primary key, v text);
      insert into counted (v) select 'c' from generate_series(1, 10);
      insert into identified (v) select 'i' from generate_series(1, 20);
      insert into shown values (1, 'old');
      grant select on shown to early_reader`,
    )
  })

  test('gives out no number twice, also where its sequence has another name now', async () => {
    const backup = await dump()
    await rows(
      `drop table counted, identified; create sequence counted_id_seq; create sequence identified_id_seq;
      create table counted (id serial primary key, v text);
      create table identified (id bigint generated always as identity primary key, v text)`,
    )
    const { plan, apply } = await restore(backup)
    expect(plan.relations.map(({ name, action }) => `${name} ${action}`)).toEqual([
      ...['counted fill', 'identified fill', 'shown none'],
    ])
    expect(await apply()).toMatchObject({ result: 'pass' })
    expect(await rows(`insert into counted (v) values ('new') returning id`)).toEqual([{ id: 11 }])
    expect(await rows(`insert into identified (v) values ('new') returning id`)).toEqual([
      { id: '21' },
    ])
  })

  test('after a swap is what the present one was to others: grants, owner, publications', async () => {
    const backup = await dump()
    await rows(
      `update shown set v = 'new'; alter table shown owner to keeper; grant select, insert on shown to late_reader;
      alter table shown replica identity full;
      drop publication if exists outside; create publication outside for table shown, counted`,
    )
    const { id, plan, apply } = await restore(backup)
    expect(await apply()).toMatchObject({ relations: [{}, {}, { action: 'beside' }] })
    const published = `select schemaname, tablename from pg_publication_tables order by 2, 1`
    expect(await rows(published)).toEqual([
      { schemaname: 'public', tablename: 'counted' },
      { schemaname: 'public', tablename: 'shown' },
    ])
    const outcome = await swapRestore({ tools: stage.tools, id, plan })
    expect(outcome).toMatchObject({ result: 'pass', problems: [] })
    expect(await rows('select v from shown')).toEqual([{ v: 'old' }])
    expect(await rows(published)).toEqual([
      { schemaname: 'public', tablename: 'counted' },
      { schemaname: 'public', tablename: 'shown' },
    ])
    expect(
      await rows(
        `select pg_get_userbyid(relowner) as owner, relreplident as replica,
          has_table_privilege('late_reader', oid, 'INSERT') as late
        from pg_class where oid = 'public.shown'::regclass`,
      ),
    ).toEqual([{ owner: 'keeper', replica: 'f', late: true }])
  })

  test('is there, and told so, though the scratch database could not be removed', async () => {
    const backup = await dump()
    await rows('drop table shown')
    let isGone = false
    const tools: PostgresTools = {
      ...stage.tools,
      openSession: async (...words) => {
        if (isGone) throw new Error('away')
        return stage.tools.openSession(...words)
      },
    }
    const { id, plan, scratchDatabase } = await restore(backup, tools)
    const outcome = await applyRestore({
      ...{ tools, id, plan, scratchDatabase },
      onStep: (step) => {
        isGone = step === 'removing'
      },
    })
    expect(outcome).toMatchObject({ result: 'pass' })
    expect(await rows('select v from shown')).toEqual([{ v: 'old' }])
  })
})
