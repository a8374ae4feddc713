import type { Connection } from '@/lib/diagnosis/advice/commands'
import type { Case } from '@/lib/diagnosis/case'
import { judgeServerEnd } from '@/lib/diagnosis/server-end'
import { adviseUnreachable } from '@/lib/diagnosis/unreachable-steps'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import type { Step } from '@/lib/model/advice'
import type { VerdictView } from '@/lib/model/api-incidents'
import type { Container } from '@/lib/model/containers'
import type { Message } from '@/lib/model/message'

export interface UnreachableInput {
  collected: Case
  /** What the container and its log say; null where they say nothing. */
  why: Message | null
  /** As it is now, or was when the incident ended; null where it is not there, or was not observed. */
  container: Container | null
  connection: Connection
  locale: Locale
}

/**
 * The verdict on a server out of reach: why nobody can look. It is no verdict on the tables, which were not observed;
 * what Postgres or its container say themselves is certain, and that nobody answers leaves open why.
 */
export const viewUnreachableVerdict = (input: UnreachableInput): VerdictView => {
  const { collected, why, container, locale } = input
  const t = createTranslator(locale)
  const { incident, events } = collected
  const name = (container ?? incident.before.container)?.name
  const ended = name === undefined ? null : judgeServerEnd(events, name)
  const isSilent = incident.reason?.kind === 'unreachable'
  // How its container ended answers what the refused connection asks.
  const said = why ?? (isSilent && ended ? null : (incident.reason?.message ?? null))
  const isTold = why !== null || ended !== null || !isSilent
  return {
    cause: null,
    confidence: isTold ? 'certain' : 'cannotTell',
    sentence: [said, ended].flatMap((one) => (one ? [say(locale, one)] : [])).join(' '),
    reason: '',
    meaning: t('unreachable.meaning'),
    refinement: null,
    runnerUp: null,
    evidence: [],
    causes: [],
    overturnedBy: null,
  }
}

export const adviseOnUnreachable = (input: UnreachableInput): Step[] => {
  const { reason, before, after } = input.collected.incident
  return adviseUnreachable({
    ...input,
    reason,
    before: before.container,
    now: input.container,
    engineAnswers: before.container ? after.engine !== null : null,
  })
}
