import type { EnvironmentState } from '@/lib/model/environment-state'
import type { Severity } from '@/lib/model/groups'
import type { EvidenceState, Incident, Transition } from '@/lib/model/incidents'
import type { Reason } from '@/lib/model/section'
import { findReopened, sayAgain, tellAgainAt } from './reopening'
import { type StepResult, transitionOf } from './step'

/**
 * Nobody could look for this long, at this many polls in a row: longer than a restart of Postgres on a usual machine,
 * and never by one slow answer. Below it a server is pending: shown as not observed, told to nobody.
 */
export const UNREACHABLE_PENDING_MS = 30_000
export const UNREACHABLE_POLLS = 3

type Blind = EnvironmentState['blind']

/**
 * The polls in a row that saw no relations, with this one. Polls further apart than `longestGapMs` do not show that
 * nobody was there in between: Talaia did not run.
 */
export const countBlind = (
  before: Pick<EnvironmentState, 'blind' | 'polledAt'> | null,
  now: number,
  longestGapMs: number,
): NonNullable<Blind> =>
  before?.blind && now - before.polledAt <= longestGapMs
    ? { since: before.blind.since, polls: before.blind.polls + 1 }
    : { since: now, polls: 1 }

/** When an incident opens if nobody can look until then (epoch ms); polls may make it later. */
export const opensAt = ({ since }: NonNullable<Blind>): number => since + UNREACHABLE_PENDING_MS

const isPending = (blind: NonNullable<Blind>, now: number): boolean =>
  now < opensAt(blind) || blind.polls < UNREACHABLE_POLLS

export interface UnreachableInput {
  environmentId: string
  now: number
  blind: NonNullable<Blind>
  /** Why this poll could not see the relations. */
  reason: Reason
  lastSeenAt: number | null
  /** What is at stake: the worst of the groups. */
  severity: Severity
  /** Shown, and told to nobody. */
  isQuiet: boolean
  open: Incident[]
  recent: Incident[]
  waiting: Transition[]
  before: EvidenceState
  after: EvidenceState
  newIncidentId: () => string
  newTransitionId: () => string
}

const nothing: StepResult = { incidents: [], transitions: [], skipped: [] }

const incidentOf = (input: UnreachableInput, id: string, openedAt: number): Incident => ({
  id,
  environmentId: input.environmentId,
  check: 'environment_unreachable',
  state: 'firing',
  severity: input.severity,
  openedAt,
  changedAt: input.now,
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeComment: null,
  resolvedAt: null,
  resolution: null,
  window: { lastSeenAt: input.lastSeenAt, firstMissedAt: input.blind.since },
  relations: [],
  reason: input.reason,
  openings: [input.now],
  before: input.before,
  after: input.after,
})

const sameReason = (a: Reason | null, b: Reason): boolean =>
  a?.kind === b.kind && JSON.stringify(a.message) === JSON.stringify(b.message)

/** Whether both saw the same of the container and of the engine around the server. */
const sameSight = (a: EvidenceState, b: EvidenceState): boolean =>
  a.container?.id === b.container?.id &&
  a.container?.running === b.container?.running &&
  a.engine?.id === b.engine?.id

/**
 * A poll that saw nothing: opens the incident that says so, once that has held, and keeps its reason up to date. It
 * moves no other incident. The end is a poll that sees relations again, which `stepIncidents` steps.
 */
export const stepUnreachable = (input: UnreachableInput): StepResult => {
  const { now, blind, reason } = input
  const known = input.open.find(({ check }) => check === 'environment_unreachable')
  if (known) {
    const isSame = sameReason(known.reason, reason) && sameSight(known.after, input.after)
    return isSame ? nothing : { ...nothing, incidents: [{ ...known, reason, after: input.after }] }
  }
  if (isPending(blind, now)) return nothing
  const again = findReopened({ ...input, check: 'environment_unreachable', keys: [] })
  if (!again) {
    const incident = incidentOf(input, input.newIncidentId(), now)
    const told = input.isQuiet ? null : { notify: 'incident.firing' as const, dueAt: now }
    return {
      ...nothing,
      incidents: [incident],
      transitions: [transitionOf(input, incident, 'opened', told)],
    }
  }
  const { id, openedAt } = again.incident
  const incident = { ...incidentOf(input, id, openedAt), openings: again.openings }
  const { dueAt, skipped } = tellAgainAt({ ...input, before: again.incident, after: incident })
  const told =
    dueAt === null || input.isQuiet ? null : { notify: 'incident.firing' as const, dueAt }
  return {
    incidents: [incident],
    transitions: [transitionOf(input, incident, 'reopened', told, sayAgain(again.openings))],
    skipped,
  }
}
