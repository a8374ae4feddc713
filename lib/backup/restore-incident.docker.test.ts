import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { applicationsSql, droppedByPush, nodusSql, schemaPushSql } from '@/lib/testing/nodus'
import { discardRestore } from './restore-discard'
import type { RestorableBackup } from './restore-load'
import { swapRestore } from './restore-swap'
import { identitiesSql, inSchema, type RestoreStage, restoreStage } from './testing-restore'

const lost = inSchema('public', droppedByPush)

describe.skipIf(!dockerAvailable()).each(['15'])('the incident on Postgres %s', (major) => {
  let stage: RestoreStage
  let backup: RestorableBackup
  let before: string[]
  let litellm: Record<string, unknown>[]
  const push = () =>
    runDocker(
      'exec',
      stage.stack.container,
      'psql',
      '-qX',
      '-U',
      'nodus',
      '-d',
      'nodus',
      '-f',
      '/scripts/push.sql',
    )

  beforeAll(async () => {
    stage = await restoreStage({
      name: `incident${major}`,
      image: `postgres:${major}-alpine`,
      initScripts: { '1.sql': nodusSql },
      scripts: { 'push.sql': schemaPushSql },
    })
    backup = await stage.dump()
    before = await stage.state()
    litellm = await stage.rows(identitiesSql('LiteLLM%'))
  })
  afterAll(async () => stage?.destroy())

  test('all that the push took is back, and LiteLLM is as it was', async () => {
    push()
    const startedAt = performance.now()
    const { plan, outcome } = await stage.restore(backup, lost)
    const durationMs = performance.now() - startedAt
    process.stderr.write(`restore of Nodus: ${Math.round(durationMs)} ms\n`)
    expect(plan.relations.map(({ action }) => action)).toEqual(lost.map(() => 'create'))
    expect(plan.warnings).toEqual([])
    expect(outcome).toMatchObject({ result: 'pass', problems: [], foreignKeysLeft: [] })
    expect(await stage.state()).toEqual(before)
    expect(await stage.rows(identitiesSql('LiteLLM%'))).toEqual(litellm)
    expect(litellm).toHaveLength(44)
    expect(durationMs).toBeLessThan(60_000)
  })

  test('what the applications have made anew and seeded stays, beside what is back', async () => {
    push()
    await stage.rows(applicationsSql)
    // One seed was edited since: the same key with another row, as the others.
    await stage.rows(`insert into tenants (id, label, created_at) overriding system value select 12, label, created_at
      from (values ('another 12', now())) v (label, created_at)`)
    const seeded = await stage.rows(
      'select * from users union all select id, label, created_at, null, null from tenants',
    )
    const { plan, id, outcome } = await stage.restore(backup, lost)
    const by = (action: string) =>
      plan.relations
        .filter((relation) => relation.action === action)
        .map(({ name }) => name)
        .toSorted()
    expect(by('beside')).toEqual(['roles', 'tenants', 'users'])
    expect(by('fill')).toHaveLength(17)
    expect(plan.relations.find(({ name }) => name === 'tenants')).toMatchObject({
      ...{ rowsInBackup: 12, rowsNow: 2, conflicts: 2, identical: 0, onlyNow: 0 },
      conflictKeys: ['1', '12'],
    })
    const waiting = plan.foreignKeys.find(({ name }) => name === 'session_user_id_fkey')
    expect(waiting).toMatchObject({ attach: false, orphans: 117 })
    // Nothing failed: it is judged when the tables that wait are in their place.
    expect(outcome).toMatchObject({
      result: 'unobserved',
      problems: [{ id: 'restores.problem.waitsForSwap', values: { count: 3 } }],
    })
    expect(outcome.foreignKeysLeft.map(({ name }) => name)).toContain('session_user_id_fkey')
    expect(await stage.rows('select count(*)::int as n from session')).toEqual([{ n: 120 }])
    expect(await stage.rows(`select count(*)::int as n from talaia_restore_${id}.users`)).toEqual([
      { n: 40 },
    ])
    expect(
      await stage.rows(
        'select * from users union all select id, label, created_at, null, null from tenants',
      ),
    ).toEqual(seeded)

    const swapped = await swapRestore({ tools: stage.tools, plan, id })
    expect(swapped).toMatchObject({ result: 'pass', problems: [], foreignKeysLeft: [] })
    expect(swapped.relations.find(({ name }) => name === 'users')).toMatchObject({
      ...{ rows: 40, keptAs: { schema: `talaia_replaced_${id}`, name: 'users' } },
    })
    const after = await stage.state()
    expect(after.filter((text) => !text.includes('talaia_replaced_'))).toEqual(before)
    expect(
      await stage.rows(
        `select * from talaia_replaced_${id}.users union all select id, label, created_at, null, null from talaia_replaced_${id}.tenants`,
      ),
    ).toEqual(seeded)
    expect(await stage.rows(identitiesSql('LiteLLM%'))).toEqual(litellm)
    await expectNoScratch()
  })

  test('what waits beside can be done without', async () => {
    await stage.rows('truncate settings; update tenants set label = label || id')
    const { plan, id } = await stage.restore(backup, inSchema('public', ['tenants', 'settings']))
    expect(plan.relations.map(({ action }) => action)).toEqual(['beside', 'fill'])
    await discardRestore({ tools: stage.tools, plan, id, scratchDatabase: null })
    expect(
      await stage.rows(
        `select count(*)::int n from pg_namespace where nspname like 'talaia_restore%'`,
      ),
    ).toEqual([{ n: 0 }])
    expect(await stage.rows(`select label from tenants where id = 3`)).toEqual([
      { label: 'tenants 33' },
    ])
  })

  const expectNoScratch = async () =>
    expect(
      await stage.rows(`select datname from pg_database where datname like 'talaia%'`),
    ).toEqual([])
})
