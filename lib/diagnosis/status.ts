import type { Status } from '@/lib/model/api-shared'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import type { Reason } from '@/lib/model/section'

export interface StatusInput {
  /** Null: never polled since Talaia started, and nothing stored. */
  expectations: Expectation[] | null
  /** Why the newest poll did not see the tables; null where it did. */
  reason: Reason | null
  incidents: Incident[]
  /** Tables seen at all, in groups or not. */
  tables: number
  restartsSurvived: number
  restarts: number
}

export interface StatusJudgement {
  status: Status
  reason: Message
  explanation: Message
}

const count = (expectations: Expectation[], state: Expectation['state']): number =>
  expectations.filter((one) => one.state === state).length

const survival = ({ restarts, restartsSurvived }: StatusInput): Message => {
  if (restarts === 0) return message('status.explanation.noRestartYet')
  if (restartsSurvived === 0) return message('status.explanation.lastRestartLost')
  return message('status.explanation.survived', { count: restartsSurvived })
}

const sentence = (expectations: Expectation[], tables: number): Message => {
  const expected = expectations.length
  const missing = count(expectations, 'missing')
  const neverSeen = count(expectations, 'neverSeen')
  const recreated = count(expectations, 'recreated')
  const emptied = count(expectations, 'emptied')
  const pending = count(expectations, 'pending')
  if (expected === 0) {
    return tables === 0 ? message('status.empty') : message('status.ungrouped', { count: tables })
  }
  if (missing > 0) return message('status.missing', { count: missing, expected })
  if (neverSeen > 0) return message('status.neverSeen', { count: neverSeen, expected })
  if (recreated > 0) return message('status.recreated', { count: recreated, expected })
  if (emptied > 0) return message('status.emptied', { count: emptied, expected })
  if (pending > 0) return message('status.pending', { count: pending, expected })
  return message('status.allHere', { count: expected })
}

/**
 * The status of an environment. What was not seen by the newest poll is unknown, whatever was seen before; an open
 * incident outranks that only in its severity, never the other way round.
 */
export const judgeStatus = (input: StatusInput): StatusJudgement => {
  const { expectations, reason, incidents } = input
  if (reason) {
    return {
      status: 'unknown',
      reason: message('status.unobserved'),
      explanation: reason.message,
    }
  }
  if (!expectations) {
    return {
      status: 'unknown',
      reason: message('status.notYet'),
      explanation: message('status.explanation.notYet'),
    }
  }
  const replaced = incidents.some((incident) => incident.check === 'cluster_replaced')
  const worst = incidents.some((incident) => incident.severity === 'critical')
    ? 'critical'
    : incidents.length > 0
      ? 'warning'
      : 'ok'
  const lost = incidents.some((incident) => incident.check !== 'relations_never_seen')
  return {
    status: worst,
    reason: sentence(expectations, input.tables),
    explanation: replaced
      ? message('status.explanation.clusterReplaced')
      : lost
        ? message('status.explanation.openIncident', { count: incidents.length })
        : expectations.some((one) => one.state === 'pending')
          ? message('status.explanation.settling')
          : survival(input),
  }
}
