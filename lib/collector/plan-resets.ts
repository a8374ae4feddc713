import type { StepResult } from '@/lib/incidents/step'
import type { Finding } from '@/lib/model/findings'
import type { EvidenceState, Incident } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'
import type { HeldLoss, ResetSummary } from '@/lib/model/resets'
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

/** Whether any of it is news that no open incident tells of. */
const isNews = (findings: Finding[], open: Incident[]): boolean => {
  const held = new Set(
    open.flatMap(({ relations }) =>
      relations.filter(({ change }) => change !== 'returned').map(qualifiedKey),
    ),
  )
  return findings.some(
    ({ check, relations }) =>
      relations.some((one) => !held.has(qualifiedKey(one))) ||
      (relations.length === 0 && !open.some((one) => one.check === check)),
  )
}

export interface HoldInput {
  stored: Stored
  findings: Finding[]
  now: number
  before: EvidenceState
  after: EvidenceState
}

/** What an open window holds back after this poll: the first loss stays, for an incident that may come of it. */
export const planHeldLoss = (input: HoldInput): HeldLoss | null => {
  const { stored, findings, now, before, after } = input
  if (stored.heldLoss) return stored.heldLoss
  if (!isNews(findings, stored.incidents)) return null
  return { lastSeenAt: stored.state?.collectedAt ?? null, firstMissedAt: now, before, after }
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

/** An incident that opens after a window tells when the tables went, not when the window ended. */
export const sinceHeld = (step: StepResult, held: HeldLoss | null, now: number): StepResult => {
  if (!held) return step
  return {
    ...step,
    incidents: step.incidents.map((incident) => {
      if (incident.window.firstMissedAt !== now) return incident
      const { firstMissedAt } = held
      return {
        ...incident,
        window: { ...incident.window, firstMissedAt },
        relations: incident.relations.map((one) =>
          one.firstMissedAt === now ? { ...one, firstMissedAt } : one,
        ),
      }
    }),
  }
}
