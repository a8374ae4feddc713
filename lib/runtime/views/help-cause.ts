import { familyOfCause } from '@/lib/diagnosis/cause-family'
import { causes } from '@/lib/diagnosis/causes'
import type { Cause, Condition, Way } from '@/lib/diagnosis/causes/cause'
import { refinements } from '@/lib/diagnosis/causes/refinements'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { CauseHelp } from '@/lib/model/api-help'
import { type CauseId, causeIdSchema } from '@/lib/model/causes'
import { Invalid } from '@/lib/model/errors'
import type { FactId } from '@/lib/model/facts'
import { message } from '@/lib/model/message'
import { causeName } from './help'

const sureness = ['certain', 'veryLikely', 'likely'] as const

const factName = (locale: Locale, fact: FactId): string =>
  translate(locale, message('facts.name', { fact }))

/** A condition as a reader takes it: the fact, and what it must read. */
export const sayCondition = (locale: Locale, { fact, in: readings }: Condition): string =>
  translate(
    locale,
    message('help.condition', {
      fact: factName(locale, fact),
      reading: readings
        .map((reading) => translate(locale, message('help.reading', { fact, reading })))
        .reduce((first, second) => translate(locale, message('help.or', { first, second }))),
    }),
  )

/** What makes a fact visible; null where any look at the database or at history does. */
const visibleBy = (locale: Locale, fact: FactId): string | null => {
  if (fact === 'tripwire')
    return translate(
      locale,
      message('facts.unobserved.tripwire', { there: 'none', environment: 'ID' }),
    )
  const text = translate(locale, message('facts.unobserved', { fact }))
  const isPlain =
    fact === 'postmaster' || text === translate(locale, message('facts.unobserved', { fact: '' }))
  return isPlain ? null : text
}

const unique = (texts: string[]): string[] => [...new Set(texts)]

const wayOf = (locale: Locale, cause: Cause, way: Way) => ({
  confidence: way.confidence,
  conditions: unique([...cause.needs, ...way.when].map((one) => sayCondition(locale, one))),
})

/** The help of one cause, out of the rules that judge it. @throws Invalid where there is no such cause. */
export const viewCauseHelp = (id: string, locale: Locale): CauseHelp => {
  const known = causeIdSchema.safeParse(id)
  if (!known.success) throw new Invalid('errors.helpUnknown', { id })
  const cause: CauseId = known.data
  const forms = causes.filter((one) => one.id === cause)
  const refining = refinements.filter((one) => one.id === cause)
  const all = [...forms, ...refining]
  const ways = all.flatMap((form) => form.ways.map((way) => wayOf(locale, form, way)))
  const conditions = all.flatMap(({ needs, ways: of }) => [
    ...needs,
    ...of.flatMap(({ when }) => when),
  ])
  const facts = [...new Set(conditions.map(({ fact }) => fact))]
  return {
    id: cause,
    name: causeName(locale, cause),
    family: translate(locale, message('help.family', { family: familyOfCause(cause) })),
    meaning: translate(locale, message(`causes.${cause}.meaning`)),
    refines: forms.length === 0,
    ways: ways
      .toSorted((a, b) => sureness.indexOf(a.confidence) - sureness.indexOf(b.confidence))
      .filter(
        (one, index, list) =>
          list.findIndex((other) => `${other.conditions}` === `${one.conditions}`) === index,
      ),
    excludedBy: unique(
      all.flatMap(({ excludedBy = [] }) => excludedBy.map((one) => sayCondition(locale, one))),
    ),
    facts: facts.flatMap((fact) => {
      const visible = visibleBy(locale, fact)
      return visible === null ? [] : [{ name: factName(locale, fact), visible }]
    }),
  }
}
