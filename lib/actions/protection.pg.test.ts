import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import { guardChoicesSchema } from '@/lib/model/protection'
import { verify } from '@/lib/protection/protection'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { installProtection, removeProtection } from './protection'

const groups = [{ id: 'core', name: 'Core', severity: 'critical' as const, tables: ['users'] }]
const choices = guardChoicesSchema.parse({ allow: [{ kind: 'role', value: 'migrator' }] })

describe.skipIf(skipMajor(15))('what a person does to tripwire and guard', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'talaia-actions-'))
  let postgres: TestPostgres
  let history: History

  const context = (user = 'postgres') => ({
    history,
    environment: { id: 'dev', database: postgres.urlFor({ user, password: 'w' }), groups },
    actor: { name: 'marta', role: 'administrator' as const },
    now: 1_000,
  })
  const expected = async () =>
    (await history.listProtectionExpectations('dev')).map((one) => [one.kind, one.choices])
  const armings = async () => {
    const { tripwire, guard } = await verify(postgres.url, groups)
    return [tripwire.arming, guard.arming]
  }
  const audited = async () =>
    (await history.listAudit({ limit: 10, cursor: null })).items.map((one) => [
      one.actor,
      one.action,
      one.target,
    ])

  beforeAll(async () => {
    postgres = await startPostgres({ major: 15 })
    await postgres.query("create role watcher login password 'w'; create table users (id int)")
    history = await openHistory({ url: null, dataDirectory })
  })

  afterAll(async () => {
    await history?.close()
    await postgres?.destroy()
    rmSync(dataDirectory, { recursive: true, force: true })
  })

  test('a role that may not changes nothing, and nothing is expected or written down', async () => {
    await expect(installProtection('guard', choices, groups, context('watcher'))).rejects.toThrow(
      /forbidden: protection\.lacks\.superuser/,
    )
    expect(await armings()).toEqual(['absent', 'absent'])
    expect(await expected()).toEqual([])
    expect(await audited()).toEqual([])
  })

  test('a group that does not exist, and no group at all, are refused before anything is done', async () => {
    for (const chosen of [['nope'], []]) {
      await expect(
        installProtection('guard', { ...choices, groups: chosen }, groups, context()),
      ).rejects.toThrow(/invalid: protectionPage\.(groupUnknown|noGroup)/)
    }
    expect(await armings()).toEqual(['absent', 'absent'])
  })

  test('installed, it is expected with what was chosen, and written down with who', async () => {
    await installProtection('tripwire', choices, groups, context())
    await installProtection('guard', choices, groups, context())
    expect(await armings()).toEqual(['armed', 'armed'])
    expect(await expected()).toEqual([
      ['guard', choices],
      ['tripwire', null],
    ])
    expect((await audited()).toSorted()).toEqual([
      ['marta', 'guard.install', 'dev'],
      ['marta', 'tripwire.install', 'dev'],
    ])
  })

  test('removed, it is gone and no longer expected', async () => {
    await removeProtection('guard', context())
    expect(await armings()).toEqual(['armed', 'absent'])
    expect(await expected()).toEqual([['tripwire', null]])
  })

  test('one that somebody else took away can stop being expected without the rights to remove it', async () => {
    await postgres.query('drop event trigger talaia_tripwire')
    await postgres.query('drop schema talaia_protection cascade')
    await removeProtection('tripwire', context('watcher'))
    expect(await expected()).toEqual([])
  })
})
