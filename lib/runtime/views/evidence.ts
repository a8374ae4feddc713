import { say } from '@/lib/i18n/say'
import { createTranslator, type Locale, type Translator } from '@/lib/i18n/translate'
import type { EvidenceView } from '@/lib/model/api-incidents'
import type { Verdict } from '@/lib/model/causes'
import type { Fact, FactId, Facts } from '@/lib/model/facts'
import { collapsed } from './causes'
import { isoTimeOrNull } from './shared'

/** Facts that are worth a line only where they decide something. */
const plain = new Set<FactId>([
  'note',
  'command',
  'dataMount',
  'initialization',
  'databaseName',
  'dataDirectory',
  'serverVersion',
  'mountType',
  'mountDestination',
  'observer',
  'persistence',
  'oldVolume',
])

const viewFact = (fact: Fact, verdict: Verdict, locale: Locale, t: Translator): EvidenceView => {
  const text = (side: Fact['before']) => (side === null ? null : say(locale, side) || null)
  const before = text(fact.before)
  const after = text(fact.after)
  const empty = t(fact.reading === null ? 'facts.notObserved' : 'facts.nothing')
  const stood = (standing: 'supported' | 'ruledOut') =>
    collapsed(verdict.causes)
      .filter((one) => one.standing === standing && one.because.includes(fact.id))
      .map(({ id }) => id)
  return {
    id: fact.id,
    fact: t('facts.name', { fact: fact.id }),
    before: before ?? empty,
    after: after ?? empty,
    same:
      fact.reading === null ? null : before === null || after === null ? null : before === after,
    source: t('facts.source', { source: fact.source }),
    at: isoTimeOrNull(fact.at),
    supports: stood('supported'),
    rulesOut: stood('ruledOut'),
    decides: verdict.deciding.slice(0, 2).includes(fact.id),
    unobserved: fact.unobserved && say(locale, fact.unobserved),
  }
}

const rankOf = ({ decides, supports, rulesOut, unobserved }: EvidenceView): number => {
  if (unobserved !== null) return 4
  if (decides) return 0
  return supports.length > 0 ? 1 : rulesOut.length > 0 ? 2 : 3
}

/**
 * The facts of a case, those that decide first; what was not observed comes last, and only where it was seen on one
 * side or would have told more.
 */
export const viewEvidence = (facts: Facts, verdict: Verdict, locale: Locale): EvidenceView[] => {
  const t = createTranslator(locale)
  const orderOf = ({ id, decides }: EvidenceView) =>
    decides ? verdict.deciding.map(String).indexOf(id) : 0
  const worth = [...facts.values()].filter((fact) => {
    if (fact.reading === null) return verdict.unobserved.includes(fact.id)
    return !plain.has(fact.id) || verdict.deciding.includes(fact.id)
  })
  return worth
    .map((fact) => viewFact(fact, verdict, locale, t))
    .sort((a, b) => rankOf(a) - rankOf(b) || orderOf(a) - orderOf(b))
}
