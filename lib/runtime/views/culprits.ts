import { type Act, actsOf, findCulprits } from '@/lib/diagnosis/attribution/culprits'
import { cautionOf, culpritSentence } from '@/lib/diagnosis/attribution/told'
import type { Case } from '@/lib/diagnosis/case'
import { affectedOf } from '@/lib/diagnosis/facts/fate'
import { say } from '@/lib/i18n/say'
import type { Locale } from '@/lib/i18n/translate'
import type { CulpritView, IncidentView } from '@/lib/model/api-incidents'
import type { Culprit } from '@/lib/model/culprit'
import { isoTime } from './shared'

const viewCulprit = (one: Case, culprit: Culprit, locale: Locale): CulpritView => {
  const caution = cautionOf(one, culprit)
  return {
    ...culprit,
    sentence: say(locale, culpritSentence(one, culprit, affectedOf(one).length)),
    caution: caution && say(locale, caution),
    at: isoTime(culprit.at),
  }
}

/** More clients than these are a crowd, which the timeline shows. */
const MOST_OTHERS = 10

/** Who was seen doing it, and the other clients that took some; statements are kept redacted. */
export const viewCulprits = (
  one: Case,
  locale: Locale,
): Pick<IncidentView, 'culprit' | 'otherCulprits'> => {
  const [first, ...others] = findCulprits(one).map((culprit) => viewCulprit(one, culprit, locale))
  return { culprit: first ?? null, otherCulprits: others.slice(0, MOST_OTHERS) }
}

/** Commands of one client that follow each other this closely are one line: a script of twenty drops. */
const TOGETHER_MS = 10_000

/** Commands of one client in a row. */
export interface Burst {
  culprit: Culprit
  until: number
}

/** What was done, oldest first, with the commands of one client in a row as one. */
export const burstsOf = (one: Case): Burst[] => {
  const bursts: (Burst & Pick<Act, 'client'>)[] = []
  for (const { culprit, client } of actsOf(one).toSorted((a, b) => a.culprit.at - b.culprit.at)) {
    const last = bursts.at(-1)
    if (last && last.client === client && culprit.at - last.until <= TOGETHER_MS) {
      last.until = culprit.at
      last.culprit = {
        ...last.culprit,
        relations: last.culprit.relations + culprit.relations,
        commands: last.culprit.commands + culprit.commands,
      }
    } else bursts.push({ client, culprit, until: culprit.at })
  }
  return bursts
}
