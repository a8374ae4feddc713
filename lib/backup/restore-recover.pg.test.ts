import { Readable } from 'node:stream'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasLocalPrograms } from '@/lib/testing/backup-tools'
import { skipMajor } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { applyRestore } from './restore-apply'
import { prepareRestore } from './restore-plan'
import { recoverRestore } from './restore-recover'
import { beginSql } from './restore-script'
import { swapRestore } from './restore-swap'
import { openVerifyStage, type VerifyStage } from './testing-verify'

const relations = [{ schema: 'public', name: 'users' }]

/** What the next Talaia sees of a restore in whose midst the one before was killed. */
describe.skipIf(skipMajor(15) || !hasLocalPrograms())('a restore that was left', () => {
  let stage: VerifyStage
  let dumped: Awaited<ReturnType<VerifyStage['dump']>>
  const query = (sql: string) => stage.server.query(sql, 'nodus')
  const prepare = (id: string) => {
    const { file, manifest, sha256 } = dumped
    const backup = { id: 'b', format: 'custom' as const, wrapping: [], file, manifest, sha256 }
    return prepareRestore({ tools: stage.tools, backup, identity: null, relations, id })
  }
  const count = async () => (await query('select count(*)::int as n from users'))[0]?.n

  beforeAll(async () => {
    stage = await openVerifyStage()
    dumped = await stage.dump('b')
  })
  afterAll(async () => stage?.destroy())

  test('and still waits for a lock with its COMMIT read is ended first, and undone', async () => {
    await query('truncate users cascade')
    const { plan } = await prepare('waits')
    const holder = new pg.Client(stage.server.urlFor({ database: 'nodus' }))
    await holder.connect()
    try {
      await holder.query('begin; lock table users in access exclusive mode')
      const script = `${beginSql('waits', 60_000)}INSERT INTO public.users (name) VALUES ('late');\nCOMMIT;\n`
      const ended = stage.tools.run('psql', {
        ...{ arguments: ['-X', '-q', '-f', '-'], stdin: Readable.from([script]) },
      })
      await waitFor('it to wait', async () => {
        const sql = `select 1 from pg_stat_activity where application_name = 'talaia restore waits' and wait_event_type = 'Lock'`
        return (await query(sql)).length > 0
      })
      const recovered = recoverRestore({ tools: stage.tools, plan, id: 'waits', step: 'apply' })
      expect((await ended).exitCode).not.toBe(0)
      await holder.query('rollback')
      expect(await recovered).toEqual({ what: 'undone' })
      expect(await count()).toBe(0)
    } finally {
      await holder.end()
    }
  })

  test('and was carried out is kept, also where rows came since', async () => {
    const prepared = await prepare('kept')
    await applyRestore({ tools: stage.tools, id: 'kept', ...prepared })
    const input = { tools: stage.tools, plan: prepared.plan, id: 'kept', step: 'apply' as const }
    expect(await recoverRestore(input)).toMatchObject({
      what: 'kept',
      outcome: {
        // What there was before is not known any more, so not all of it was compared.
        ...{ result: 'unobserved', problems: [{ id: 'restores.problem.cutOff' }] },
        relations: [{ name: 'users', rows: 500 }],
      },
    })
    await query(`insert into users (name) values ('since')`)
    expect(await recoverRestore(input)).toMatchObject({
      ...{ what: 'kept', outcome: { result: 'fail' } },
    })
    await query('delete from users where id > 9')
    expect(await recoverRestore(input)).toEqual({ what: 'unknown' })
  })

  test('with tables beside: they wait before the swap, and are in their place after it', async () => {
    const prepared = await prepare('beside')
    const input = { tools: stage.tools, plan: prepared.plan, id: 'beside' }
    expect(await recoverRestore({ ...input, step: 'apply' })).toEqual({ what: 'undone' })
    await applyRestore({ ...input, ...prepared })
    expect(await recoverRestore({ ...input, step: 'apply' })).toMatchObject({
      ...{ what: 'kept', outcome: { result: 'unobserved' } },
    })
    expect(await recoverRestore({ ...input, step: 'swap' })).toEqual({ what: 'undone' })
    await swapRestore(input)
    expect(await recoverRestore({ ...input, step: 'swap' })).toMatchObject({
      what: 'kept',
      outcome: {
        result: 'unobserved',
        relations: [{ rows: 500, keptAs: { schema: 'talaia_replaced_beside', name: 'users' } }],
      },
    })
  })
})
