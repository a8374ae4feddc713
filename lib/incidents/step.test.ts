import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckId, Expectation, ExpectationState, Finding } from '@/lib/model/findings'
import type { EvidenceState, Incident } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { qualifiedKey } from '@/lib/model/relations'
import { T0 } from '@/lib/testing/builders'
import { accept, acknowledge } from './people'
import { type StepResult, stepIncidents } from './step'

const cluster = { systemIdentifier: '7571022024858866134', databaseOid: 16_384 }
const unseen: EvidenceState = {
  at: null,
  identity: null,
  container: null,
  volumes: null,
  engine: null,
  neighbours: null,
  protection: null,
  durability: null,
  wal: null,
  tables: null,
  publicNamespaceOid: null,
}
const names = ['users', 'tenants', 'session', 'contacts']

const expectationOf = (name: string, state: ExpectationState): Expectation => {
  const oid = 1 + names.indexOf(name)
  const before = state === 'neverSeen' || state === 'pending' ? null : { ...cluster, oid }
  const after = { ...cluster, oid: state === 'recreated' ? oid + 100 : oid }
  return {
    schema: 'public',
    name,
    group: name === 'contacts' ? 'backoffice' : 'core',
    severity: name === 'contacts' || state === 'emptied' ? 'warning' : 'critical',
    state,
    before,
    after: state === 'missing' || before === null ? null : after,
    rows: 12,
    sizeBytes: 8192,
    emptyNow: null,
  }
}

const findingOf = (check: CheckId, relations: Expectation[]): Finding[] =>
  relations.length === 0
    ? []
    : [
        {
          check,
          severity: relations.some((one) => one.severity === 'critical') ? 'critical' : 'warning',
          fingerprint: check,
          title: message('test.title'),
          detail: message('test.detail'),
          relations,
        },
      ]

const findingsOf = (expectations: Expectation[]): Finding[] => [
  ...findingOf(
    'relations_lost',
    expectations.filter((one) => ['missing', 'recreated', 'emptied'].includes(one.state)),
  ),
  ...findingOf(
    'relations_never_seen',
    expectations.filter((one) => one.state === 'neverSeen'),
  ),
]

const step = (
  open: Incident[],
  expectations: Expectation[],
  now: number,
  findings = findingsOf(expectations),
): StepResult => {
  let ids = 0
  return stepIncidents({
    environmentId: 'dev',
    now,
    lastSeenAt: now - 5_000,
    identity: cluster,
    manifest: { cluster: null, relations: [] },
    findings,
    expectations,
    open,
    recent: [],
    waiting: [],
    toldAt: new Map(),
    before: unseen,
    after: unseen,
    newIncidentId: () => `${now}-${++ids}`,
    newTransitionId: () => `t${now}-${++ids}`,
  })
}

const openAfter = (open: Incident[], { incidents }: StepResult): Incident[] => {
  const byId = new Map([...open, ...incidents].map((one) => [one.id, one]))
  return [...byId.values()].filter((one) => one.state !== 'resolved')
}

/** What an incident says, without ids and the order of its list. */
const essence = (incident: Incident) => ({
  check: incident.check,
  state: incident.state,
  severity: incident.severity,
  resolution: incident.resolution,
  relations: incident.relations
    .map((one) => `${one.name} ${one.change} ${one.after?.oid ?? null}`)
    .sort(),
})

/** A poll: the state of each table. The first of all shows which were ever seen. */
const state = fc.constantFrom<ExpectationState[]>(
  'present',
  'present',
  'missing',
  'recreated',
  'emptied',
  'neverSeen',
)
const poll = fc
  .tuple(state, state, state, state)
  .map((states) => names.map((name, index) => expectationOf(name, states[index] ?? 'present')))
const polls = fc.array(poll, { minLength: 1, maxLength: 12 })

describe('over any run of polls', () => {
  test('an incident ends only because the same tables are seen again, or expected ones appeared', () => {
    fc.assert(
      fc.property(polls, (run) => {
        let open: Incident[] = []
        run.forEach((expectations, index) => {
          const result = step(open, expectations, T0 + index * 5_000)
          const states = new Map(expectations.map((one) => [qualifiedKey(one), one.state]))
          for (const ended of result.incidents.filter((one) => one.state === 'resolved')) {
            // One that was back before may have been lost since to another incident, which holds it.
            const others = openAfter(open, result).flatMap((one) => one.relations)
            const stillLost = ended.relations
              .filter((one) => states.get(qualifiedKey(one)) !== 'present')
              .filter((one) => !others.some((other) => other.name === one.name))
            expect(stillLost).toEqual([])
            expect(ended.resolution).toBe(
              ended.check === 'relations_never_seen' ? 'appeared' : 'seenAgain',
            )
            expect(result.transitions).toContainEqual(
              expect.objectContaining({ incidentId: ended.id, kind: 'resolved' }),
            )
          }
          open = openAfter(open, result)
        })
      }),
    )
  })

  test('each lost table is held by exactly one open incident', () => {
    fc.assert(
      fc.property(polls, (run) => {
        let open: Incident[] = []
        run.forEach((expectations, index) => {
          open = openAfter(open, step(open, expectations, T0 + index * 5_000))
          for (const lost of expectations.filter((one) => one.state !== 'present')) {
            const holders = open.filter((incident) =>
              incident.relations.some((one) => one.name === lost.name && one.change !== 'returned'),
            )
            expect([lost.name, holders.length]).toEqual([lost.name, 1])
          }
          expect(new Set(open.map((one) => one.check)).size).toBe(open.length)
        })
      }),
    )
  })

  test('the same poll again changes nothing and says nothing', () => {
    fc.assert(
      fc.property(polls, (run) => {
        let open: Incident[] = []
        run.forEach((expectations, index) => {
          open = openAfter(open, step(open, expectations, T0 + index * 10_000))
          expect(step(open, expectations, T0 + index * 10_000 + 5_000)).toEqual({
            incidents: [],
            transitions: [],
            skipped: [],
          })
        })
      }),
    )
  })

  test('the order of findings and of their tables does not matter', () => {
    fc.assert(
      fc.property(polls, (run) => {
        let open: Incident[] = []
        let backwards: Incident[] = []
        run.forEach((expectations, index) => {
          const now = T0 + index * 5_000
          const result = step(open, expectations, now)
          const reversed = findingsOf(expectations.toReversed()).reverse()
          const mirrored = step(backwards, expectations.toReversed(), now, reversed)
          const sorted = (all: Incident[]) =>
            all.map(essence).sort((a, b) => (a.check < b.check ? -1 : 1))
          expect(sorted(mirrored.incidents)).toEqual(sorted(result.incidents))
          expect(mirrored.transitions.map((one) => `${one.kind} ${one.notify}`).sort()).toEqual(
            result.transitions.map((one) => `${one.kind} ${one.notify}`).sort(),
          )
          open = openAfter(open, result)
          backwards = openAfter(backwards, mirrored).reverse()
        })
      }),
    )
  })
})

describe('a table emptied by DELETE', () => {
  const emptied = expectationOf('users', 'emptied')
  const [warning] = step([], [emptied], T0).incidents
  const then = (expectation: Expectation, from = warning) => {
    if (!from) throw new Error('no incident')
    const { incidents, transitions } = step([from], [expectation], T0 + 5_000)
    return { incident: incidents[0], told: transitions.map((one) => one.notify) }
  }

  test('opens a warning, which others do not make worse than they are', () => {
    expect(warning?.severity).toBe('warning')
    const both = step([], [emptied, expectationOf('tenants', 'missing')], T0).incidents[0]
    expect(both?.severity).toBe('critical')
    expect(both?.relations.map(({ severity }) => severity)).toEqual(['warning', 'critical'])
  })

  test.each(['missing', 'recreated'] as const)('is told again once it is %s', (state) => {
    const { incident, told } = then(expectationOf('users', state))
    expect(incident).toMatchObject({ severity: 'critical', relations: [{ severity: 'critical' }] })
    expect(told).toEqual(['incident.firing'])
  })

  test('is told again when it was filled and then truncated, not when it is rewritten', () => {
    const rewritten: Expectation = { ...emptied, severity: 'critical', emptyNow: true }
    expect(then(rewritten)).toMatchObject({ incident: { severity: 'warning' }, told: [] })
    const filled = then({ ...emptied, emptyNow: false })
    expect(filled).toMatchObject({ incident: { severity: 'warning' }, told: [] })
    const truncated = then(rewritten, filled.incident)
    expect(truncated).toMatchObject({ incident: { severity: 'critical' } })
    expect(truncated.told).toEqual(['incident.firing'])
  })
})

describe('what people do', () => {
  const doing = { actor: 'ana', comment: null, transitionId: 't' }
  const lost = expectationOf('users', 'missing')
  const [fresh] = step([], [lost], T0).incidents

  test('accepting ends an incident, once; acknowledging does not end it', () => {
    if (!fresh) throw new Error('no incident')
    const seen = acknowledge(fresh, { ...doing, now: T0 + 1 })
    expect(seen?.incident).toMatchObject({ state: 'acknowledged', resolution: null })
    const ended = accept(seen?.incident ?? fresh, { ...doing, now: T0 + 2 })
    expect(ended?.incident).toMatchObject({ state: 'resolved', resolution: 'accepted' })
    expect(ended && accept(ended.incident, { ...doing, now: T0 + 3 })).toBeNull()
  })

  test('more losses fire an acknowledged incident again', () => {
    if (!fresh) throw new Error('no incident')
    const seen = acknowledge(fresh, { ...doing, now: T0 + 1 })
    const more = [lost, expectationOf('tenants', 'missing')]
    const { incidents, transitions } = step([seen?.incident ?? fresh], more, T0 + 5_000)
    expect(incidents).toMatchObject([{ state: 'firing' }])
    expect(transitions).toMatchObject([{ kind: 'reopened', notify: 'incident.firing' }])
  })
})
