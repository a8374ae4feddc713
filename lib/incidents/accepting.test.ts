import { expect, test } from 'vitest'
import type { Transition } from '@/lib/model/incidents'
import { anIdentity, aRelation, T0 } from '@/lib/testing/builders'
import { aLostRelation, anIncident } from '@/lib/testing/loss-cases'
import { planAcceptance } from './accepting'
import { sayAgain } from './reopening'

const doing = { now: T0, actor: 'ana', comment: 'dropped on purpose', transitionId: 'p1' }
const identity = anIdentity()
const tenants = aRelation('tenants', { oid: 777 })
const plan = (incident = anIncident(), waiting: Transition[] = []) =>
  planAcceptance({ incident, state: { identity, relations: [tenants] }, waiting, doing })

test('tables that are gone are no longer expected, recreated ones are as they are now', () => {
  const accepted = plan()
  expect(accepted?.relations).toMatchObject([
    { name: 'users', identity: null, source: 'accepted', since: T0 },
    {
      name: 'tenants',
      identity: { systemIdentifier: identity.systemIdentifier, oid: 777 },
      source: 'accepted',
    },
  ])
  expect(accepted).toMatchObject({
    cluster: null,
    incident: { state: 'resolved', resolution: 'accepted', resolvedAt: T0 },
    transition: { kind: 'accepted', actor: 'ana', notify: 'incident.resolved' },
  })
})

test('of a replaced cluster takes the one that runs as the expected one', () => {
  expect(plan(anIncident({ check: 'cluster_replaced' }))?.cluster).toMatchObject({
    systemIdentifier: identity.systemIdentifier,
    source: 'accepted',
  })
})

test('leaves alone what has returned: another incident may have lost it since', () => {
  const relations = [aLostRelation('users', { change: 'returned' }), aLostRelation('tenants')]
  expect(plan(anIncident({ relations }))?.relations.map(({ name }) => name)).toEqual(['tenants'])
})

test('is not told where the loss was not told either, but where only its coming back was not', () => {
  const waiting = (kind: Transition['kind']): Transition => ({
    id: 't1',
    incidentId: '1',
    environmentId: 'dev',
    at: T0,
    kind,
    actor: null,
    comment: null,
    detail: kind === 'reopened' ? sayAgain([T0]) : null,
    notify: 'incident.firing',
    dueAt: T0 + 1_000,
  })
  expect(plan(anIncident(), [waiting('opened')])).toMatchObject({
    transition: { notify: null },
    skipped: [{ transitionId: 't1' }],
  })
  for (const kind of ['reopened', 'extended'] as const) {
    expect(plan(anIncident(), [waiting(kind)])).toMatchObject({
      transition: { notify: 'incident.resolved' },
      skipped: [{ transitionId: 't1' }],
    })
  }
})

test('is nothing where the incident is over', () => {
  expect(plan(anIncident({ state: 'resolved' }))).toBeNull()
})
