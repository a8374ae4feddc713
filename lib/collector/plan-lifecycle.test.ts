import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planAcceptance } from '@/lib/incidents/accepting'
import { acknowledge, reopen } from '@/lib/incidents/people'
import type { Incident, Transition } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { qualifiedKey } from '@/lib/model/relations'
import { anEnvironment, anIdentity, aRelation } from '@/lib/testing/builders'
import type { Plan } from './plan'
import { createDrive } from './testing-drive'
import { type Happening, knownRuns } from './testing-happenings'
import { actOnWindow, type Run, type Seen } from './testing-windows'

const names = ['users', 'tenants', 'knowledge_chunks']

const fate = fc.constantFrom('first' as const, 'first', 'first', 'other', 'emptied', 'gone')
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('poll' as const),
      tables: fc.tuple(fate, fate, fate),
      cluster: fc.constantFrom('first' as const, 'first', 'first', 'other'),
      afterMs: fc.constantFrom(1_000, 5_000, 60_000, 400_000, 3_600_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('blind' as const),
      polls: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('acknowledge' as const, 'reopen' as const, 'accept', 'claim'),
      which: fc.nat(2),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('openWindow' as const, 'cancelWindow' as const, 'passWindow' as const),
    }),
  },
)

const identities = { first: anIdentity(), other: anIdentity({ systemIdentifier: '1' }) }

const relationsOf = ({ tables }: Extract<Happening, { kind: 'poll' }>, index: number) =>
  names.flatMap((name, number) => {
    const how = tables[number]
    const oid = 100 + number + (how === 'other' ? 1_000 + index * 10 : 0)
    const rows = how === 'emptied' ? 0 : 12
    const relfilenode = how === 'emptied' ? 50_000 + index : oid
    return how === 'gone' ? [] : [aRelation(name, { oid, relfilenode, rows })]
  })

const resolutionsOf = {
  relations_lost: 'seenAgain',
  cluster_replaced: 'seenAgain',
  database_replaced: 'seenAgain',
  relations_never_seen: 'appeared',
  environment_unreachable: 'reachableAgain',
} as const

const holdersOf = (open: Incident[], relation: { schema: string; name: string }): Incident[] =>
  open.filter(({ relations }) =>
    relations.some(
      (one) => one.change !== 'returned' && qualifiedKey(one) === qualifiedKey(relation),
    ),
  )

/** A resolve needs what its reason claims, in the very poll that resolved it. */
const expectEvidence = (ended: Incident, seen: Seen, { drive, accepted }: Run): void => {
  expect(ended.resolution).toBe(resolutionsOf[ended.check])
  const here = new Map(seen.relations.map((one) => [qualifiedKey(one), one.oid]))
  for (const relation of ended.relations) {
    const oid = here.get(qualifiedKey(relation))
    const isBack =
      relation.before === null
        ? oid !== undefined
        : oid === relation.before.oid &&
          seen.identity.systemIdentifier === relation.before.systemIdentifier
    // One that had returned may be lost anew: then another incident holds it.
    const isHeld = holdersOf(drive.stored().incidents, relation).length > 0
    // Or a person accepted what became of it, by way of another incident that held it too.
    const isAccepted = accepted.has(qualifiedKey(relation))
    expect([relation.name, isBack || isHeld || isAccepted]).toEqual([relation.name, true])
  }
  if (ended.check === 'cluster_replaced') {
    const { cluster } = drive.stored().manifest
    expect(seen.identity.systemIdentifier).toBe(cluster?.systemIdentifier)
  }
}

const expectInvariants = (before: Incident[], plan: Plan, seen: Seen | null, run: Run) => {
  const { drive } = run
  const open = drive.stored().incidents
  const { incidents, transitions } = plan.record
  for (const incident of before) {
    if (open.some(({ id }) => id === incident.id)) continue
    const ended = incidents.find(({ id }) => id === incident.id)
    expect(ended?.state).toBe('resolved')
    expect(transitions).toContainEqual(
      expect.objectContaining({ incidentId: incident.id, kind: 'resolved' }),
    )
    expect(seen).not.toBeNull()
    if (ended && seen) expectEvidence(ended, seen, run)
  }
  if (!seen) {
    expect(incidents.filter(({ check }) => check !== 'environment_unreachable')).toEqual([])
  }
  const keys = open.flatMap(({ relations }) =>
    relations.filter(({ change }) => change !== 'returned').map(qualifiedKey),
  )
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(open.map(({ check }) => check)).size).toBe(open.length)
  // An open window holds back what is lost in it.
  if (!seen || drive.stored().reset?.state === 'open') return
  const lost = (drive.stored().expectations ?? []).filter(({ state }) =>
    ['missing', 'recreated', 'emptied'].includes(state),
  )
  for (const one of lost) expect([one.name, holdersOf(open, one).length]).toEqual([one.name, 1])
}

/** What a person does is written as the actions write it. */
const act = (
  { drive, accepted }: Run,
  one: Extract<Happening, { which: number }>,
  seen: Seen | null,
): void => {
  const { incidents, waiting } = drive.stored()
  const incident = incidents[one.which]
  if (!incident) return
  const doing = { now: drive.now(), actor: 'ana', comment: 'fine', transitionId: `p${drive.now()}` }
  const keep = (changed: Incident, transition: Transition) => {
    drive.add(changed, transition)
    drive.replace((stored) => ({
      ...stored,
      incidents: stored.incidents.map((known) => (known.id === changed.id ? changed : known)),
    }))
  }
  if (one.kind === 'acknowledge' || one.kind === 'reopen') {
    const step = (one.kind === 'acknowledge' ? acknowledge : reopen)(incident, doing)
    if (step) keep(step.incident, step.transition)
    return
  }
  if (!seen) return
  const own = waiting.filter(({ incidentId, dueAt }) => {
    return incidentId === incident.id && dueAt !== null && dueAt > drive.now()
  })
  const reset = one.kind === 'claim' ? message('resets.claim.detail', { url: 'c1' }) : undefined
  const acceptance = planAcceptance({
    ...{ incident, state: seen, waiting: own, doing },
    ...(reset && { ending: { resolution: 'expectedReset' as const, detail: reset } }),
  })
  if (!acceptance) return
  const resolution = reset ? 'expectedReset' : 'accepted'
  expect(acceptance.incident).toMatchObject({ state: 'resolved', resolution })
  expect(acceptance.transition).toMatchObject({ kind: 'accepted', actor: 'ana', comment: 'fine' })
  drive.add(acceptance.incident, acceptance.transition)
  for (const { transitionId } of acceptance.skipped) drive.skip(transitionId)
  const keys = new Set(acceptance.relations.map(qualifiedKey))
  for (const key of keys) accepted.add(key)
  drive.replace((stored) => ({
    ...stored,
    incidents: stored.incidents.filter(({ id }) => id !== incident.id),
    recent: [...stored.recent, acceptance.incident],
    waiting: stored.waiting.filter(({ incidentId }) => incidentId !== incident.id),
    manifest: {
      cluster: acceptance.cluster ?? stored.manifest.cluster,
      relations: [
        ...stored.manifest.relations.filter((known) => !keys.has(qualifiedKey(known))),
        ...acceptance.relations,
      ],
    },
  }))
}

test('no path leads from a loss to resolved without a named reason, and its evidence in that poll', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(fc.array(happening, { minLength: 3, maxLength: 30 }), (happenings) => {
      const drive = createDrive(anEnvironment({ settleMs: 0 }))
      const run = { drive, accepted: new Set<string>() }
      let seen: Seen | null = null
      happenings.forEach((one, index) => {
        if (one.kind === 'poll') {
          const before = drive.stored().incidents
          const identity = identities[one.cluster]
          seen = { identity, relations: relationsOf(one, index) }
          expectInvariants(before, drive.see(seen.relations, identity, one.afterMs), seen, run)
        } else if (one.kind === 'blind') {
          seen = null
          for (let polls = 0; polls < one.polls; polls += 1) {
            const before = drive.stored().incidents
            expectInvariants(before, drive.blind(), null, run)
          }
        } else if ('which' in one) act(run, one, seen)
        else actOnWindow(run, one, seen)
      })
      for (const { resolution } of drive.incidents()) if (resolution) reached.add(resolution)
      for (const { kind } of drive.transitions()) reached.add(kind)
      // Receivers hear of no end without a beginning, and of none twice.
      for (const { id } of drive.incidents()) {
        const told = drive.told().filter(({ incidentId }) => incidentId === id)
        told.forEach(({ notify }, index) => {
          if (notify !== 'incident.resolved') return
          expect(told[index - 1]?.notify).toBe('incident.firing')
        })
      }
    }),
    { numRuns: 600, examples: knownRuns },
  )
  // A run that reaches none of them would prove nothing.
  for (const name of [
    'seenAgain',
    'appeared',
    'accepted',
    'expectedReset',
    'reachableAgain',
    'reopened',
    'extended',
  ])
    expect([...reached]).toContain(name)
})

test('a replaced cluster is one incident, whatever went with it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }), (count, left) => {
      const tables = Array.from({ length: count }, (_, number) =>
        aRelation(`t${number}`, { oid: 100 + number }),
      )
      const groups = [
        { id: 'all', name: 'All', severity: 'critical' as const, tables: ['t*'] },
        { id: 'rest', name: 'Rest', severity: 'warning' as const, tables: ['*'] },
      ]
      const drive = createDrive(anEnvironment({ groups, settleMs: 0 }))
      drive.see(tables)
      drive.see(tables.slice(0, left), identities.other)
      drive.see(tables.slice(0, left), identities.other)
      expect(drive.stored().incidents).toMatchObject([{ check: 'cluster_replaced' }])
      expect(drive.told()).toHaveLength(1)
      drive.see(tables)
      expect(drive.stored().incidents).toEqual([])
    }),
    { numRuns: 30 },
  )
})
