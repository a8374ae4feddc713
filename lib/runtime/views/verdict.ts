import type { Judgement } from '@/lib/diagnosis/judge'
import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale } from '@/lib/i18n/translate'
import type { VerdictView } from '@/lib/model/api-incidents'
import { message } from '@/lib/model/message'
import { collapsed } from './causes'
import { viewEvidence } from './evidence'

/** What the diagnosis says, in the reader's language. */
export const viewVerdict = ({ facts, verdict }: Judgement, locale: Locale): VerdictView => {
  const t = createTranslator(locale)
  const { cause, confidence, refinement, overturnedBy } = verdict
  return {
    cause,
    confidence,
    sentence: say(locale, verdict.sentence),
    reason: say(locale, verdict.reason),
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
