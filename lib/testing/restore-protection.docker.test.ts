import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { discardRestore } from '@/lib/backup/restore-discard'
import type { RestorableBackup } from '@/lib/backup/restore-load'
import { swapRestore } from '@/lib/backup/restore-swap'
import { inSchema, type RestoreStage, restoreStage } from '@/lib/backup/testing-restore'
import { guardChoicesSchema, PROTECTION_SCHEMA } from '@/lib/model/protection'
import { install, verify } from '@/lib/protection/protection'
import { dockerAvailable } from './docker'

const groups = [
  { id: 'core', name: 'Core', severity: 'critical' as const, tables: ['users', 'posts', 'likes'] },
]
const request = { groups, choices: guardChoicesSchema.parse({}), reader: null }

const seedSql = `
  create table users (id int primary key, name text);
  create table posts (id int primary key, author int references users);
  create table likes (post int references posts, liker int references users);
  create view authors as select name from users;
  insert into users select n, 'user ' || n from generate_series(1, 10) n;
  insert into posts select n, n from generate_series(1, 10) n;
  insert into likes select n, n from generate_series(1, 10) n`

describe.skipIf(!dockerAvailable())('a restore under guard and tripwire', () => {
  let stage: RestoreStage
  let backup: RestorableBackup
  let before: string[]
  const all = inSchema('public', ['users', 'posts', 'likes'])

  beforeAll(async () => {
    stage = await restoreStage({ name: 'protected' })
    await stage.rows(seedSql)
    for (const kind of ['tripwire', 'guard'] as const)
      await install(stage.stack.databaseUrl, { kind, ...request })
    // With what Talaia has put into it, as a dump of a protected database has.
    backup = await stage.dump()
    before = await state()
  })
  afterAll(async () => stage?.destroy())

  /** Without what the tripwire itself writes. */
  const state = async () =>
    (await stage.state()).filter((text) => !text.includes(`${PROTECTION_SCHEMA}.record`))
  const records = async (from: number) =>
    z
      .array(
        z.object({
          command: z.string(),
          application_name: z.string().nullable(),
          names: z.string(),
        }),
      )
      .parse(
        await stage.rows(`select command, application_name,
          (select string_agg((r ->> 'schema') || '.' || (r ->> 'name'), ', ' order by r ->> 'name') from jsonb_array_elements(relations) r) names
          from ${PROTECTION_SCHEMA}.records order by id offset ${from}`),
      )
  const assertArmed = async (tables: number) => {
    const { guard, tripwire } = await verify(stage.stack.databaseUrl, groups)
    expect([guard.arming, guard.faults, guard.truncate]).toEqual([
      ...['armed', [], { covered: tables, tables }],
    ])
    expect([tripwire.arming, tripwire.faults]).toEqual(['armed', []])
  }

  test('the guard refuses the push, and lets the restore put back what one on purpose took', async () => {
    await expect(stage.rows('drop table likes')).rejects.toThrow(/guard protects/)
    await stage.rows(
      'begin; set local talaia.allow_drop = on; drop table users, posts, likes cascade; commit',
    )
    const told = (await records(0)).length
    const { outcome, plan } = await stage.restore(backup, all)
    expect(plan.warnings).toEqual([])
    expect(outcome).toMatchObject({ result: 'pass', problems: [] })
    expect(await state()).toEqual(before)
    expect(await records(told)).toEqual([])
    await assertArmed(3)
  })

  test('a fill that breaks a foreign key, a swap and a discard pass it, and set off no record of a table of the team', async () => {
    await stage.rows(`begin; set local talaia.allow_drop = on; drop table users, posts, likes cascade; commit;
      create table users (id int primary key, name text);
      create table posts (id int primary key, author int references users);
      create table likes (post int references posts, liker int references users);
      create view authors as select name from users;
      insert into users values (1, 'seed')`)
    const told = (await records(0)).length
    const first = await stage.restore(backup, all)
    expect(first.plan.relations.map(({ name, action }) => `${name} ${action}`)).toEqual([
      ...['users beside', 'posts fill', 'likes fill'],
    ])
    const swapped = await swapRestore({ tools: stage.tools, ...first })
    expect(swapped).toMatchObject({ result: 'pass', problems: [], foreignKeysLeft: [] })
    const now = await state()
    expect(now.filter((text) => !text.includes('talaia_replaced'))).toEqual(before)
    expect(await stage.rows('select count(*)::int as n from authors')).toEqual([{ n: 10 }])
    expect(await records(told)).toEqual([])
    // The table that was replaced is still protected: its rows are nowhere else.
    await assertArmed(4)

    await stage.rows(`update users set name = 'changed' where id = 1`)
    const second = await stage.restore(backup, inSchema('public', ['users']))
    await discardRestore({ tools: stage.tools, ...second, scratchDatabase: null })
    // What is dropped then says itself who dropped it, and names the schema that it waited in.
    expect(await records(told)).toEqual([
      {
        command: 'DROP SCHEMA',
        application_name: `talaia restore ${second.id}`,
        names: `talaia_restore_${second.id}.users`,
      },
    ])
  })
})
