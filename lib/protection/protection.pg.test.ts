import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Group } from '@/lib/model/groups'
import { type GuardChoices, guardChoicesSchema } from '@/lib/model/protection'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { install, type ProtectionRequest, remove, verify } from './protection'

const groups: Group[] = [
  { id: 'core', name: 'Core', severity: 'critical', tables: ['users', 'audit.*'] },
  { id: 'litellm', name: 'LiteLLM', severity: 'warning', tables: ['litellm_*'] },
]
const choices = guardChoicesSchema.parse({ groups: ['core'] })
const request = (
  kind: ProtectionRequest['kind'],
  more: Partial<GuardChoices> = {},
): ProtectionRequest => ({ kind, groups, choices: { ...choices, ...more }, reader: 'watcher' })

for (const major of postgresMajors) {
  describe.skipIf(skipMajor(major))(`protection on Postgres ${major}`, () => {
    let server: TestPostgres
    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query('create role watcher login; create role app login superuser')
      await server.query('create table users (id int primary key); create table litellm_a (i int)')
    })
    afterAll(() => server.destroy())
    it('installs, verifies and goes', async () => {
      await install(server.url, request('tripwire'))
      const report = await install(server.url, request('guard'))
      expect(report).toMatchObject({
        tripwire: {
          arming: 'armed',
          version: 1,
          faults: [],
          truncate: { covered: 2, tables: 2 },
          records: 0,
        },
        guard: {
          arming: 'armed',
          version: 1,
          faults: [],
          truncate: { covered: 1, tables: 1 },
          choices,
        },
        mayInstall: true,
      })
      expect(await verify(server.urlFor({ user: 'watcher' }), groups)).toMatchObject({
        tripwire: { arming: 'armed', faults: [], records: 0 },
        guard: { arming: 'armed', faults: [], choices },
        mayInstall: false,
        lacks: 'protection.lacks.superuser',
        superusers: ['app', 'postgres'],
      })
      await expect(server.query('drop table users')).rejects.toThrow(
        /guard protects table public.users \(group Core\)/,
      )
      await server.query('drop table litellm_a')
      expect((await verify(server.url, groups)).tripwire.records).toBe(1)
      await remove(server.url, 'tripwire')
      expect(await remove(server.url, 'guard')).toMatchObject({
        tripwire: { arming: 'absent', faults: [] },
        guard: { arming: 'absent', faults: [] },
      })
      expect(
        await server.query(
          `select evtname::text from pg_event_trigger union select nspname from pg_namespace where nspname like 'talaia%' union select tgname from pg_trigger where not tgisinternal`,
        ),
      ).toEqual([])
    })
  })
}
