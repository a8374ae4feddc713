import type { Expectation, Finding } from '@/lib/model/findings'
import type { ClusterReference } from '@/lib/model/identity'
import type { EvidenceState, Incident, IncidentRelation, Transition } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'
import { type Message, message } from '@/lib/model/message'
import { qualifiedKey, sameIdentity } from '@/lib/model/relations'
import { addRelations, refreshRelations, sameRelations, sameRows } from './relations'
import { findReopened, sayAgain, tellAgainAt } from './reopening'
import { isOver, resolutionOf, tellEndAt } from './resolving'
import { SETTLE_MESSAGE_MS, tellMoreAt } from './telling'

export interface StepInput {
  environmentId: string
  now: number
  /** The last poll before this one that saw the relations; null where there was none. */
  lastSeenAt: number | null
  /** Only what was observed: with an unobserved snapshot there is no step. */
  identity: ClusterReference
  manifest: Manifest
  findings: Finding[]
  expectations: Expectation[]
  /** Firing and acknowledged ones of this environment. */
  open: Incident[]
  /** Resolved within the flapping window: what goes again reopens them. */
  recent: Incident[]
  /** Messages that are not out yet: they will carry what is found until then. */
  waiting: Transition[]
  /** When each incident was told last (epoch ms). */
  toldAt: ReadonlyMap<string, number>
  before: EvidenceState
  after: EvidenceState
  newIncidentId: () => string
  newTransitionId: () => string
}

export interface StepResult {
  /** Incidents that are new or differ. */
  incidents: Incident[]
  transitions: Transition[]
  /** Messages that are not sent any more. */
  skipped: { transitionId: string }[]
}

export const transitionOf = (
  input: Pick<StepInput, 'newTransitionId' | 'environmentId' | 'now'>,
  incident: Incident,
  kind: Transition['kind'],
  told: { notify: NonNullable<Transition['notify']>; dueAt: number } | null,
  detail: Message | null = null,
): Transition => ({
  id: input.newTransitionId(),
  incidentId: incident.id,
  environmentId: input.environmentId,
  at: input.now,
  kind,
  actor: null,
  comment: null,
  detail,
  notify: told?.notify ?? null,
  dueAt: told?.dueAt ?? null,
})

const countsOf = (relations: IncidentRelation[]): Message => {
  const count = (change: IncidentRelation['change']) =>
    relations.filter((one) => one.change === change).length
  return message('incidents.timeline.changedDetail', {
    missing: count('missing'),
    recreated: count('recreated'),
    emptied: count('emptied'),
    returned: count('returned'),
  })
}

const openIncident = (
  finding: Finding,
  relations: Expectation[],
  input: StepInput,
  id: string,
): Incident => {
  const neverSeen = finding.check === 'relations_never_seen'
  return {
    id,
    environmentId: input.environmentId,
    check: finding.check,
    state: 'firing',
    severity: finding.severity,
    openedAt: input.now,
    changedAt: input.now,
    acknowledgedAt: null,
    acknowledgedBy: null,
    acknowledgeComment: null,
    resolvedAt: null,
    resolution: null,
    window: { lastSeenAt: neverSeen ? null : input.lastSeenAt, firstMissedAt: input.now },
    relations: addRelations([], relations, input),
    reason: null,
    openings: [input.now],
    before: input.before,
    after: input.after,
  }
}

/** Those whose identity is still the expected one: a person may have accepted another since. */
const stillExpected = (
  relations: IncidentRelation[],
  { expectations }: StepInput,
): IncidentRelation[] => {
  const expected = new Map(expectations.map((one) => [qualifiedKey(one), one.before]))
  return relations.filter((one) => {
    const before = expected.get(qualifiedKey(one))
    return before && one.before && sameIdentity(before, one.before)
  })
}

/** What was resolved fires again, with the evidence of the newest loss; its other relations stay with it as returned. */
const reopen = (
  { incident, openings }: { incident: Incident; openings: number[] },
  finding: Finding,
  fresh: Expectation[],
  input: StepInput,
): StepResult => {
  const reopened: Incident = {
    ...openIncident(finding, fresh, input, incident.id),
    openedAt: incident.openedAt,
    relations: addRelations(stillExpected(incident.relations, input), fresh, input),
    openings,
  }
  const { dueAt, skipped } = tellAgainAt({ ...input, before: incident, after: reopened })
  const told = dueAt === null ? null : { notify: 'incident.firing' as const, dueAt }
  return {
    incidents: [reopened],
    transitions: [transitionOf(input, reopened, 'reopened', told, sayAgain(openings))],
    skipped,
  }
}

const openOrReopen = (finding: Finding, fresh: Expectation[], input: StepInput): StepResult => {
  const known = findReopened({ ...input, check: finding.check, keys: fresh.map(qualifiedKey) })
  if (known) return reopen(known, finding, fresh, input)
  const incident = openIncident(finding, fresh, input, input.newIncidentId())
  const told = { notify: 'incident.firing' as const, dueAt: input.now + SETTLE_MESSAGE_MS }
  return {
    incidents: [incident],
    transitions: [transitionOf(input, incident, 'opened', told)],
    skipped: [],
  }
}

const isSameCluster = (before: EvidenceState, after: EvidenceState): boolean =>
  before.identity?.systemIdentifier === after.identity?.systemIdentifier &&
  before.identity?.databaseOid === after.identity?.databaseOid

const stepKnown = (
  incident: Incident,
  added: Expectation[],
  elsewhere: ReadonlySet<string>,
  input: StepInput,
): { incident: Incident; transitions: Transition[] } => {
  const refreshed = refreshRelations(incident.relations, input, elsewhere)
  const relations = addRelations(refreshed.relations, added, input)
  const lostMore = added.length > 0 || refreshed.lostAgain
  const next: Incident = {
    ...incident,
    relations,
    severity:
      incident.severity === 'critical' || relations.some((one) => one.severity === 'critical')
        ? 'critical'
        : incident.severity,
  }
  if (isOver(next, input)) {
    const resolved: Incident = {
      ...next,
      state: 'resolved',
      changedAt: input.now,
      resolvedAt: input.now,
      resolution: resolutionOf(incident.check),
    }
    const told = tellEndAt(resolved, input)
    return {
      incident: resolved,
      transitions: [
        transitionOf(
          input,
          resolved,
          'resolved',
          told === null ? null : { notify: 'incident.resolved', dueAt: told },
        ),
      ],
    }
  }
  if (sameRelations(incident.relations, relations)) {
    const known = sameRows(incident.relations, relations)
    return { incident: known ? incident : { ...incident, relations }, transitions: [] }
  }
  const toldAt = input.toldAt.get(incident.id) ?? null
  const dueAt = lostMore ? tellMoreAt({ ...input, incident, next, toldAt }) : null
  const changed: Incident = {
    ...next,
    changedAt: input.now,
    state: lostMore ? 'firing' : incident.state,
    // A cluster that was replaced later says nothing about the loss before it.
    after: lostMore && isSameCluster(incident.after, input.after) ? input.after : incident.after,
  }
  return {
    incident: changed,
    transitions: [
      transitionOf(
        input,
        changed,
        // What somebody took care of has grown: history wants the change of state by its name.
        !lostMore ? 'changed' : incident.state === 'acknowledged' ? 'reopened' : 'extended',
        dueAt === null ? null : { notify: 'incident.firing', dueAt },
        countsOf(relations),
      ),
    ],
  }
}

const keysHeld = (incident: Incident): string[] =>
  incident.relations.filter((one) => one.change !== 'returned').map(qualifiedKey)

/**
 * Findings in, incident transitions out. A relation stays with the incident that first held it, so that one loss is
 * one incident; what no open incident holds extends the open one of the same check, or opens a new one.
 */
export const stepIncidents = (input: StepInput): StepResult => {
  const held = new Set(input.open.flatMap(keysHeld))
  const result: StepResult = { incidents: [], transitions: [], skipped: [] }
  const added = new Map<string, Expectation[]>()
  for (const finding of input.findings) {
    const fresh = finding.relations.filter((one) => !held.has(qualifiedKey(one)))
    const known = input.open.find((incident) => incident.check === finding.check)
    if (known) {
      added.set(known.id, fresh)
      continue
    }
    // That cluster or database went is news even where an earlier loss holds each of their tables.
    const ofTables = finding.check === 'relations_lost' || finding.check === 'relations_never_seen'
    if (ofTables && fresh.length === 0) continue
    const { incidents, transitions, skipped } = openOrReopen(finding, fresh, input)
    result.incidents.push(...incidents)
    result.transitions.push(...transitions)
    result.skipped.push(...skipped)
  }
  const opened = [...result.incidents]
  for (const incident of input.open) {
    const elsewhere = new Set([
      ...[...input.open, ...opened].filter((one) => one.id !== incident.id).flatMap(keysHeld),
      ...[...added].flatMap(([id, own]) => (id === incident.id ? [] : own.map(qualifiedKey))),
    ])
    const step = stepKnown(incident, added.get(incident.id) ?? [], elsewhere, input)
    if (step.incident !== incident) result.incidents.push(step.incident)
    result.transitions.push(...step.transitions)
  }
  return result
}
