import { expect, test } from 'vitest'
import { message } from '@/lib/model/message'
import type { RestoreOutcome } from '@/lib/model/restores'
import { anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aLostRelation, anIncident } from '@/lib/testing/loss-cases'
import { planRestored } from './restoring'

const incident = anIncident({ relations: [aLostRelation('users'), aLostRelation('tenants')] })
const users = aRelation('users', { oid: 901 })
const tenants = aRelation('tenants', { oid: 902 })

const made = ({ schema, name, oid }: typeof users): RestoreOutcome['relations'][number] => ({
  ...{ schema, name, oid, action: 'create', rows: 3, keptAs: null },
})

const plan = (
  tables: (typeof users)[],
  over: Partial<Pick<RestoreOutcome, 'result' | 'problems'>> = {},
  of = incident,
) =>
  planRestored({
    ...{ environmentId: of.environmentId, incident: of, same: [], waiting: [] },
    outcome: { relations: tables.map(made), result: 'pass', problems: [], ...over },
    ...{ identity: anIdentity(), relations: [users, tenants] },
    doing: { now: T0, actor: 'ana', transitionId: 't1' },
    detail: message('restores.resolved.detail', { url: '/restores/1' }),
  })

const keysLeft = message('restores.problem.foreignKeysLeft', { count: 1 })
const names = ({ relations }: ReturnType<typeof plan>) => relations.map(({ name }) => name)

test('all tables back as in the backup: they are expected as they are now, and the incident is restored', () => {
  const restored = plan([users, tenants])
  expect(names(restored)).toEqual(['users', 'tenants'])
  expect(restored.acceptance?.incident).toMatchObject({ state: 'resolved', resolution: 'restored' })
})

test('some of them: those are expected, and the incident stays until the rest is back', () => {
  const first = plan([users], { result: 'fail', problems: [keysLeft] })
  expect(names(first)).toEqual(['users'])
  expect(first.acceptance).toBeNull()
  const then = anIncident({
    relations: [aLostRelation('users', { change: 'returned' }), aLostRelation('tenants')],
  })
  expect(plan([tenants], {}, then).acceptance?.incident).toMatchObject({ resolution: 'restored' })
})

test('a table whose rows are not those of the backup is never taken for the expected one', () => {
  const problem = message('restores.problem.rowsDiffer', {
    ...{ schema: users.schema, name: users.name, expected: 4 },
  })
  expect(plan([users], { result: 'fail', problems: [problem] }).relations).toEqual([])
})

test('all of them with something amiss: nothing is accepted, a person decides', () => {
  const amiss = plan([users, tenants], { result: 'fail', problems: [keysLeft] })
  expect(amiss).toEqual({ relations: [], acceptance: null })
})

test('what waits beside is in nobody’s place yet', () => {
  expect(plan([users], { result: 'unobserved' })).toEqual({ relations: [], acceptance: null })
})
