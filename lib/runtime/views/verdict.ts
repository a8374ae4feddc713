import type { Judgement } from '@/lib/diagnosis/judge'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import type { VerdictView } from '@/lib/model/api-incidents'
import type { FactId } from '@/lib/model/facts'
import { message } from '@/lib/model/message'
import { collapsed } from './causes'
import { viewEvidence } from './evidence'

/** Facts that people can have observed next time, those that tell most first. */
const telling: readonly FactId[] = [
  'systemIdentifier',
  'flushLsn',
  'versionFile',
  'creators',
  'toolLog',
  'startedContainers',
  'openTransactions',
  'volumeEvents',
  'rowsNow',
  'stop',
  'tripwire',
]
/** More facts than these would be a list, which the evidence is. */
const MOST_NAMED = 3

/** "Cannot tell, because … was not observed; to know next time, do …" is a good verdict. */
const unclear = ({ facts, verdict }: Judgement, locale: Locale) => {
  const t = createTranslator(locale)
  const wanted = telling.filter((fact) => verdict.unobserved.includes(fact)).slice(0, MOST_NAMED)
  const names = wanted.map((fact) => t('facts.name', { fact }))
  const list = new Intl.ListFormat(locale, { style: 'long' }).format(names)
  const hints = wanted.flatMap((fact) => facts.get(fact)?.unobserved ?? [])
  return {
    sentence: say(locale, {
      ...verdict.sentence,
      values: { ...verdict.sentence.values, wanted: names.length, facts: list },
    }),
    reason: [
      say(locale, verdict.reason),
      ...(hints.length > 0 ? [t('verdict.nextTime')] : []),
      ...new Set(hints.map((hint) => say(locale, hint))),
    ].join(' '),
  }
}

/** What the diagnosis says, in the reader's language. */
export const viewVerdict = (judgement: Judgement, locale: Locale): VerdictView => {
  const { facts, verdict } = judgement
  const t = createTranslator(locale)
  const { cause, confidence, refinement, overturnedBy } = verdict
  return {
    cause,
    confidence,
    ...(cause === null
      ? unclear(judgement, locale)
      : { sentence: say(locale, verdict.sentence), reason: say(locale, verdict.reason) }),
    meaning: cause && say(locale, message(`causes.${cause}.meaning`)),
    refinement: refinement && {
      cause: refinement.cause,
      confidence: refinement.confidence,
      sentence: say(locale, refinement.sentence),
    },
    runnerUp: verdict.runnerUp,
    evidence: viewEvidence(facts, verdict, locale),
    causes: collapsed(verdict.causes).map(({ id, standing, because }) => ({
      id,
      standing,
      because: because.map((fact) => t('facts.name', { fact })),
    })),
    overturnedBy: overturnedBy && say(locale, overturnedBy),
  }
}
