import type { Status } from '@/lib/model/api-shared'
import type { BootEnd } from '@/lib/model/boots'
import type { Expectation } from '@/lib/model/findings'
import type { Incident } from '@/lib/model/incidents'
import { type Message, message } from '@/lib/model/message'
import type { PostureFinding } from '@/lib/model/posture'
import type { Reason } from '@/lib/model/section'

export interface StatusInput {
  /** Null: never polled since Talaia started, and nothing stored. */
  expectations: Expectation[] | null
  /** Why the newest poll did not see the tables; null where it did. */
  reason: Reason | null
  incidents: Pick<Incident, 'check' | 'severity'>[]
  /** What could be lost next, worst first. */
  findings: PostureFinding[]
  /** Tables seen at all, in groups or not. */
  tables: number
  restartsSurvived: number
  restarts: number
  /** How the boot before this one ended; null for the first, or where that is not known. */
  lastEnd: Pick<BootEnd, 'kind' | 'openTransactions'> | null
}

export interface StatusJudgement {
  status: Status
  reason: Message
  /** Sentences that follow one another. */
  explanation: Message[]
}

const abrupt: ReadonlySet<BootEnd['kind']> = new Set<BootEnd['kind']>([
  'killed',
  'oom',
  'crashed',
  'immediate',
])

/** What the last stop could have cost, and did not: people blame it first. */
const lastStop = ({ lastEnd, restartsSurvived }: StatusInput): Message[] => {
  if (!lastEnd || restartsSurvived === 0) return []
  const rolledBack = lastEnd.openTransactions.filter(({ status }) => status === 'aborted').length
  return [
    ...(abrupt.has(lastEnd.kind)
      ? [message('status.explanation.walReplayed', { end: lastEnd.kind })]
      : []),
    ...(rolledBack > 0 ? [message('status.explanation.rolledBack', { count: rolledBack })] : []),
  ]
}

type Seen = StatusInput & { expectations: Expectation[] }

const count = (expectations: Expectation[], state: Expectation['state']): number =>
  expectations.filter((one) => one.state === state).length

const survival = ({ restarts, restartsSurvived }: StatusInput): Message => {
  if (restarts === 0) return message('status.explanation.noRestartYet')
  if (restartsSurvived === 0) return message('status.explanation.lastRestartLost')
  return message('status.explanation.survived', { count: restartsSurvived })
}

/** The application that drops tables at its start comes with the first sentence, guarded or not: it is how Nodus lost its. */
const allHere = (expected: number, findings: PostureFinding[]): Message => {
  const pusher = findings.find((finding) => finding.id === 'schema_pusher_shares_database')
  return pusher
    ? message('status.allHereShared', { ...pusher.title.values, expected })
    : message('status.allHere', { count: expected })
}

const sentence = ({ expectations, tables, findings }: Seen): Message => {
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
  return allHere(expected, findings)
}

/** What stands behind the sentence while no incident is open. */
const quietExplanation = (input: Seen, said: Message): Message[] => {
  const [worst] = input.findings.filter(({ severity }) => severity !== 'info')
  const pending = input.expectations.some((one) => one.state === 'pending')
  return [
    pending ? message('status.explanation.settling') : survival(input),
    ...lastStop(input),
    ...(worst && said.id !== 'status.allHereShared' ? [worst.title] : []),
  ]
}

/**
 * The status of an environment. What was not seen by the newest poll is unknown, whatever was seen before; an open
 * incident outranks that only in its severity, never the other way round. A finding makes it `warning` where nothing
 * is worse: what could be lost is still here.
 */
export const judgeStatus = (input: StatusInput): StatusJudgement => {
  const { expectations, reason, incidents, findings } = input
  if (reason) {
    return {
      status: 'unknown',
      reason: message('status.unobserved'),
      explanation: [reason.message],
    }
  }
  if (!expectations) {
    return {
      status: 'unknown',
      reason: message('status.notYet'),
      explanation: [message('status.explanation.notYet')],
    }
  }
  const seen = { ...input, expectations }
  if (incidents.length === 0) {
    const said = sentence(seen)
    return {
      status: findings.some(({ severity }) => severity !== 'info') ? 'warning' : 'ok',
      reason: said,
      explanation: quietExplanation(seen, said),
    }
  }
  const replaced = incidents.some((incident) => incident.check === 'cluster_replaced')
  const lost = incidents.some((incident) => incident.check !== 'relations_never_seen')
  return {
    status: incidents.some(({ severity }) => severity === 'critical') ? 'critical' : 'warning',
    reason: sentence({ ...seen, findings: [] }),
    explanation: replaced
      ? [message('status.explanation.clusterReplaced')]
      : lost
        ? [message('status.explanation.openIncident', { count: incidents.length })]
        : quietExplanation({ ...seen, findings: [] }, sentence(seen)),
  }
}
