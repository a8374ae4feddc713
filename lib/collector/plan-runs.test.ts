import fc from 'fast-check'
import { expect, test } from 'vitest'
import { qualifiedKey } from '@/lib/model/relations'
import {
  aBlindSnapshot,
  anEnvironment,
  anIdentity,
  aRelation,
  aSnapshot,
  T0,
} from '@/lib/testing/builders'
import { planTick } from './plan'
import { emptyStored, type Stored } from './stored'

const names = ['users', 'tenants', 'knowledge_chunks']

/** A poll: blind, or which tables it sees, each under its first or another oid, after a restart or not. */
const poll = fc.option(
  fc.record({
    tables: fc.tuple(...names.map(() => fc.constantFrom('first', 'other', 'gone'))),
    restarted: fc.boolean(),
    replaced: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
  }),
)

const environment = anEnvironment()

test('over any run of polls a loss latches, blind polls change nothing, and stored spans are what is there', () => {
  fc.assert(
    fc.property(fc.array(poll, { minLength: 2, maxLength: 15 }), (polls) => {
      let stored: Stored = emptyStored()
      let ids = 0
      let startedAt = T0 - 3_600_000
      polls.forEach((seen, index) => {
        const at = T0 + index * 2_000
        if (seen?.restarted) startedAt = at - 1_000
        const relations = names.flatMap((name, number) => {
          const which = seen?.tables[number]
          const oid = 100 + number + (which === 'other' ? 1_000 + index * 10 : 0)
          return which === 'gone' ? [] : [aRelation(name, { oid, relfilenode: oid })]
        })
        const identity = anIdentity({
          postmasterStartedAt: startedAt,
          ...(seen?.replaced ? { systemIdentifier: '1' } : {}),
        })
        const before = stored
        const plan = planTick({
          environment,
          snapshot: seen ? aSnapshot({ at, identity, relations }) : aBlindSnapshot(at),
          stored,
          events: [],
          logLines: [],
          creatorStatuses: new Map(),
          newIncidentId: () => String(++ids),
          newTransitionId: () => `t${++ids}`,
        })
        stored = plan.stored
        if (!seen) {
          expect(plan.record).toMatchObject({
            incidents: [],
            transitions: [],
            due: [],
            skipped: [],
            boots: [],
          })
          expect(stored.incidents).toBe(before.incidents)
          expect(stored.manifest).toBe(before.manifest)
          return
        }
        const oids = (all: { oid: number }[]) => all.map((one) => one.oid).sort()
        expect(oids(stored.spans)).toEqual(oids(relations))
        const here = new Map(relations.map((one) => [qualifiedKey(one), one.oid]))
        const holdersOf = (name: string) =>
          stored.incidents.filter((incident) =>
            incident.relations.some((one) => one.name === name && one.change !== 'returned'),
          )
        const lost = stored.expectations?.filter((one) =>
          ['missing', 'recreated', 'emptied'].includes(one.state),
        )
        for (const { name } of lost ?? []) expect([name, holdersOf(name).length]).toEqual([name, 1])
        for (const incident of before.incidents) {
          if (stored.incidents.some((one) => one.id === incident.id)) continue
          const ended = plan.record.incidents.find((one) => one.id === incident.id)
          expect(ended?.resolution).toBe(
            incident.check === 'relations_never_seen' ? 'appeared' : 'seenAgain',
          )
          for (const relation of ended?.relations ?? []) {
            const oid = here.get(qualifiedKey(relation))
            const back =
              relation.before === null
                ? oid !== undefined
                : oid === relation.before.oid &&
                  identity.systemIdentifier === relation.before.systemIdentifier
            // One that had returned may be lost anew: then another incident holds it.
            expect([relation.name, back || holdersOf(relation.name).length > 0]).toEqual([
              relation.name,
              true,
            ])
          }
        }
      })
    }),
  )
})
