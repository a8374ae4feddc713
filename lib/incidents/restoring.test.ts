import { expect, test } from 'vitest'
import type { Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import type { RestoreForeignKey, RestoreOutcome } from '@/lib/model/restores'
import { anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aLostRelation, anIncident } from '@/lib/testing/loss-cases'
import { incidentOf, planRestored } from './restoring'

const incident = anIncident({ relations: [aLostRelation('users'), aLostRelation('tenants')] })
const users = aRelation('users', { oid: 901 })
const tenants = aRelation('tenants', { oid: 902 })

type Done = RestoreOutcome['relations'][number]

const made = ({ schema, name, oid }: typeof users): Done => ({
  ...{ schema, name, oid, action: 'create', rows: 3, keptAs: null },
})

const plan = (
  tables: Done[],
  over: Partial<Pick<RestoreOutcome, 'foreignKeysLeft' | 'problems'>> = {},
  incidents: Incident[] = [incident],
  isOver = false,
) =>
  planRestored({
    ...{ environmentId: incident.environmentId, incidents, same: [], url: '/restores/1' },
    isOver,
    waitingOf: () => [],
    outcome: { relations: tables, problems: [], foreignKeysLeft: [], ...over },
    ...{ identity: anIdentity(), relations: [users, tenants] },
    doing: { now: T0, actor: 'ana', newTransitionId: () => 't1' },
  })

const key: RestoreForeignKey = {
  ...{ name: 'users_tenant_fkey', schema: 'public', table: 'users' },
  ...{ referencesSchema: 'public', referencesTable: 'tenants', definition: 'FOREIGN KEY' },
  ...{ attach: false, orphans: 2, reason: null },
}
const names = ({ relations }: ReturnType<typeof plan>) => relations.map(({ name }) => name)
const ends = ({ acceptances }: ReturnType<typeof plan>) =>
  acceptances.map((one) => [one.incident.id, one.incident.resolution])

test('all tables back as in the backup: they are expected as they are now, and the incident is restored', () => {
  const restored = plan([made(users), made(tenants)])
  expect(names(restored)).toEqual(['users', 'tenants'])
  expect(restored.acceptances[0]?.incident).toMatchObject({
    ...{ state: 'resolved', resolution: 'restored' },
  })
})

test('some of them: those are expected, and the incident stays until the rest is back', () => {
  const first = plan([made(users)], { foreignKeysLeft: [key] })
  expect(names(first)).toEqual(['users'])
  expect(first.acceptances).toEqual([])
  const then = anIncident({
    relations: [aLostRelation('users', { change: 'returned' }), aLostRelation('tenants')],
  })
  expect(ends(plan([made(tenants)], {}, [then]))).toEqual([[then.id, 'restored']])
})

test('each incident ends whose tables are all back, and no other', () => {
  const one = anIncident({ id: 'one', relations: [aLostRelation('users')] })
  const two = anIncident({ id: 'two', relations: [aLostRelation('tenants')] })
  const both = anIncident({
    id: 'both',
    relations: [aLostRelation('tenants'), aLostRelation('roles')],
  })
  const never = anIncident({
    ...{ id: 'never', check: 'relations_never_seen', relations: [aLostRelation('users')] },
  })
  const elsewhere = anIncident({ id: 'elsewhere', relations: [] })
  const restored = plan([made(users), made(tenants)], {}, [one, two, both, never, elsewhere])
  expect(ends(restored)).toEqual([
    ['one', 'restored'],
    ['two', 'restored'],
  ])
})

test('a restore of chosen tables is one of the incident that lost most of them', () => {
  const one = anIncident({ id: 'one', relations: [aLostRelation('users')] })
  const back = anIncident({
    id: 'back',
    relations: [aLostRelation('users', { change: 'returned' })],
  })
  expect(incidentOf([one, incident], [users, tenants])?.id).toBe(incident.id)
  expect(incidentOf([back], [users])).toBeNull()
  expect(incidentOf([incident], [aRelation('other')])).toBeNull()
})

test('a table whose rows are not those of the backup is never taken for the expected one', () => {
  const problem = message('restores.problem.rowsDiffer', {
    ...{ schema: users.schema, name: users.name, expected: 4 },
  })
  const restored = plan([made(users), made(tenants)], { problems: [problem] })
  expect(names(restored)).toEqual(['tenants'])
  expect(restored.acceptances).toEqual([])
})

test('a foreign key that rows break is no missing table: it is named where the incident ends', () => {
  const problems = [message('restores.problem.foreignKeysLeft', { count: 1 })]
  const restored = plan([made(users), made(tenants)], { problems, foreignKeysLeft: [key] })
  expect(restored.acceptances[0]?.incident).toMatchObject({ resolution: 'restored' })
  expect(restored.acceptances[0]?.transition.detail).toEqual(
    message('restores.resolved.detailKeysLeft', {
      ...{ url: '/restores/1', count: 1, more: 0, keys: 'users.users_tenant_fkey' },
    }),
  )
})

test('what waits beside is in nobody’s place yet; what was filled along with it is', () => {
  const waiting: Done = { ...made(users), action: 'beside' }
  const restored = plan([waiting, { ...made(tenants), action: 'fill' }])
  expect(names(restored)).toEqual(['tenants'])
  expect(restored.acceptances).toEqual([])
})

test('after the swap a table that took the place of none counts as well', () => {
  const beside: Done[] = [users, tenants].map((one) => ({ ...made(one), action: 'beside' }))
  expect(ends(plan(beside))).toEqual([])
  expect(ends(plan(beside, {}, [incident], true))).toEqual([[incident.id, 'restored']])
})
