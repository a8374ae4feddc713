import type { StepResult } from '@/lib/incidents/step'
import type { Finding } from '@/lib/model/findings'
import type { EvidenceState, Incident, IncidentRelation } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'
import type { HeldLoss, HeldPart, ResetSummary } from '@/lib/model/resets'
import type { TickRecord } from '@/lib/model/tick'
import type { Stored } from './stored'

type Known = Pick<Stored, 'reset' | 'heldLoss'>

/** The newest window at the time of this poll: whether it holds incidents back, and whether it has just run out. */
export const planWindow = (
  { reset }: Known,
  now: number,
): { reset: ResetSummary | null; isOpen: boolean; expired: TickRecord['expiredReset'] } => {
  if (reset?.state !== 'open') return { reset, isOpen: false, expired: null }
  if (now < reset.expiresAt) return { reset, isOpen: true, expired: null }
  const at = reset.expiresAt
  return {
    reset: { ...reset, state: 'expired', endedAt: at },
    isOpen: false,
    expired: { id: reset.id, at },
  }
}

const isReplacement = (check: string): boolean =>
  check === 'cluster_replaced' || check === 'database_replaced'

/** What of it is news that no open incident tells of. */
const newsIn = (findings: Finding[], open: Incident[]) => {
  const held = new Set(
    open.flatMap(({ relations }) =>
      relations.filter(({ change }) => change !== 'returned').map(qualifiedKey),
    ),
  )
  const relations = findings
    .flatMap((finding) => finding.relations)
    .filter((one) => !held.has(qualifiedKey(one)))
    .map(({ schema, name }) => ({ schema, name }))
  return {
    relations: [...new Map(relations.map((one) => [qualifiedKey(one), one])).values()],
    checks: findings
      .map(({ check }) => check)
      .filter((check) => isReplacement(check) && !open.some((one) => one.check === check)),
  }
}

const sizeOf = ({ relations, checks }: Pick<HeldPart, 'relations' | 'checks'>): number =>
  relations.length + checks.length

export interface HoldInput {
  stored: Stored
  findings: Finding[]
  /** Whether this poll or an earlier one of the window saw the cluster set back. */
  setBack: boolean
  now: number
  before: EvidenceState
  after: EvidenceState
}

/** What an open window holds back after this poll: each loss since it was first seen, until it is there again. */
export const planHeldLoss = (input: HoldInput): HeldLoss | null => {
  const { stored, findings, now, before, after } = input
  // What an open incident holds is lost as well, and may not pass for renamed.
  const setBack = input.setBack && findings.length > 0
  const news = newsIn(findings, stored.incidents)
  const keys = new Set(news.relations.map(qualifiedKey))
  const checks = new Set<string>(news.checks)
  const earlier = stored.heldLoss?.parts ?? []
  const left = earlier
    .map((part) => ({
      ...part,
      relations: part.relations.filter((one) => keys.has(qualifiedKey(one))),
      checks: part.checks.filter((check) => checks.has(check)),
    }))
    .filter((part) => sizeOf(part) > 0)
  const known = new Set(left.flatMap(({ relations }) => relations.map(qualifiedKey)))
  const fresh = {
    relations: news.relations.filter((one) => !known.has(qualifiedKey(one))),
    checks: news.checks.filter((check) => !left.some((part) => part.checks.includes(check))),
  }
  const lastSeenAt = stored.state?.collectedAt ?? null
  const parts =
    sizeOf(fresh) > 0
      ? [...left, { lastSeenAt, firstMissedAt: now, before, after, ...fresh }]
      : left
  if (parts.length === 0 && !setBack) return null
  const isSame =
    setBack === (stored.heldLoss?.setBack ?? false) &&
    parts.length === earlier.length &&
    parts.every((part, index) => {
      const was = earlier[index]
      return was && part.firstMissedAt === was.firstMissedAt && sizeOf(part) === sizeOf(was)
    })
  return isSame ? stored.heldLoss : { setBack, parts }
}

/** In an open window incidents may end, by the evidence that ends them at any time; nothing else becomes of them. */
export const onlyEnds = ({ incidents, transitions, skipped }: StepResult): StepResult => {
  const ended = incidents.filter(({ state }) => state === 'resolved')
  const ids = new Set(ended.map(({ id }) => id))
  return {
    incidents: ended,
    transitions: transitions.filter(({ incidentId }) => ids.has(incidentId)),
    skipped,
  }
}

const isSameCluster = (one: EvidenceState, other: EvidenceState): boolean =>
  one.identity?.systemIdentifier === other.identity?.systemIdentifier &&
  one.identity?.databaseOid === other.identity?.databaseOid

/**
 * An incident that opens or grows after a window tells when its tables went, not when the window ended: of those that
 * the window held back, each by its own times, and as a whole by those and the evidence of the first of them.
 */
export const sinceHeld = (step: StepResult, held: HeldLoss | null, now: number): StepResult => {
  if (!held) return step
  const byKey = new Map(
    held.parts.flatMap((part) => part.relations.map((one) => [qualifiedKey(one), part] as const)),
  )
  const partOf = (one: IncidentRelation) =>
    one.firstMissedAt === now && one.change !== 'returned'
      ? byKey.get(qualifiedKey(one))
      : undefined
  const retold = (incident: Incident): Incident => {
    const isNew = incident.window.firstMissedAt === now
    const concerned = new Set(incident.relations.map(partOf))
    const first = held.parts.find(
      (part) => concerned.has(part) || (isNew && part.checks.includes(incident.check)),
    )
    if (!first) return incident
    const { lastSeenAt, firstMissedAt, before, after } = first
    const grew = incident.after.at === now && isSameCluster(incident.after, after)
    return {
      ...incident,
      relations: incident.relations.map((one) => {
        const part = partOf(one)
        if (!part) return one
        const seenAt = one.lastSeenAt === null ? null : part.lastSeenAt
        return { ...one, lastSeenAt: seenAt, firstMissedAt: part.firstMissedAt }
      }),
      ...(isNew
        ? {
            window: {
              lastSeenAt: incident.window.lastSeenAt === null ? null : lastSeenAt,
              firstMissedAt,
            },
            ...{ before, after },
          }
        : grew && { after }),
    }
  }
  return { ...step, incidents: step.incidents.map(retold) }
}
