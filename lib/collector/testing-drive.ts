import { planRegrouping } from '@/lib/incidents/regrouping'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Group } from '@/lib/model/groups'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { Relation } from '@/lib/model/relations'
import type { Snapshot } from '@/lib/model/snapshot'
import { aBlindSnapshot, anIdentity, aSnapshot, T0 } from '@/lib/testing/builders'
import { type Plan, planTick } from './plan'
import { groupsInForce, mergeRelations } from './plan-manifest'
import { emptyStored, type Stored } from './stored'

/** As `planDeliveries` has it for a receiver that is always there. */
const followsAlert = () => {
  const newest = new Map<string, Transition['notify']>()
  return ({ incidentId, notify }: Transition): boolean => {
    if (notify === 'incident.resolved' && newest.get(incidentId) !== 'incident.firing') return false
    newest.set(incidentId, notify)
    return true
  }
}

/** Ticks without a clock or a database, and what of their messages would have gone out. */
export const createDrive = (environment: EnvironmentConfiguration) => {
  let stored: Stored = emptyStored()
  let ids = 0
  let at = T0
  const incidents = new Map<string, Incident>()
  const transitions = new Map<string, Transition & { isSkipped: boolean }>()

  const tick = (snapshot: (at: number) => Snapshot, afterMs = 5_000): Plan => {
    at += afterMs
    const plan = planTick({
      environment,
      snapshot: snapshot(at),
      stored,
      events: [],
      logLines: [],
      creatorStatuses: new Map(),
      newIncidentId: () => String(++ids),
      newTransitionId: () => `t${++ids}`,
    })
    stored = plan.stored
    const { record } = plan
    for (const incident of record.incidents) incidents.set(incident.id, incident)
    for (const one of record.transitions) transitions.set(one.id, { ...one, isSkipped: false })
    for (const { transitionId, dueAt } of record.due) {
      const known = transitions.get(transitionId)
      if (known) transitions.set(transitionId, { ...known, dueAt })
    }
    for (const { transitionId } of record.skipped) {
      const known = transitions.get(transitionId)
      if (known) transitions.set(transitionId, { ...known, isSkipped: true })
    }
    return plan
  }

  return {
    tick,
    see: (relations: Relation[], identity = anIdentity(), afterMs?: number) =>
      tick((now) => aSnapshot({ at: now, identity, relations }), afterMs),
    blind: (afterMs?: number) => tick(aBlindSnapshot, afterMs),
    now: () => at,
    /** As `changeGroups` does between two polls; null: back to what is learned. */
    regroup: (groups: Group[] | null) => {
      const { manifest, spans, incidents, acceptedGroups } = stored
      const before = groupsInForce(environment, acceptedGroups)
      const after = groupsInForce(environment, groups && { groups })
      const changed = planRegrouping({ before, after, manifest, spans, incidents, now: at })
      stored = {
        ...stored,
        manifest: { ...manifest, relations: mergeRelations(manifest.relations, changed) },
        acceptedGroups: groups && {
          ...{ environmentId: environment.id, groups, leftOut: [], acceptedAt: at },
          ...{ acceptedBy: 'ana', comment: null },
        },
      }
    },
    stored: () => stored,
    /** What a person does between two ticks. */
    replace: (change: (stored: Stored) => Stored) => {
      stored = change(stored)
    },
    /** What a person's action wrote. */
    add: (incident: Incident, transition: Transition) => {
      incidents.set(incident.id, incident)
      transitions.set(transition.id, { ...transition, isSkipped: false })
    },
    skip: (transitionId: string) => {
      const known = transitions.get(transitionId)
      if (known) transitions.set(transitionId, { ...known, isSkipped: true })
    },
    incidents: () => [...incidents.values()],
    transitions: () => [...transitions.values()],
    /** What receivers were told by now, in the order in which it went out: an end only after an alert of its own. */
    told: () =>
      [...transitions.values()]
        .filter((one) => one.notify !== null && !one.isSkipped)
        .filter(({ dueAt }) => dueAt !== null && dueAt <= at)
        .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
        .filter(followsAlert()),
  }
}

export type Drive = ReturnType<typeof createDrive>
