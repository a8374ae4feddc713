import { familyOfCause } from '@/lib/diagnosis/cause-family'
import { causes } from '@/lib/diagnosis/causes'
import type { Cause, Condition } from '@/lib/diagnosis/causes/cause'
import { refinements } from '@/lib/diagnosis/causes/refinements'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { CauseHelp } from '@/lib/model/api-help'
import { type CauseId, type Confidence, causeIdSchema, confidenceSchema } from '@/lib/model/causes'
import { Invalid } from '@/lib/model/errors'
import type { FactId } from '@/lib/model/facts'
import { message } from '@/lib/model/message'
import { causeName } from './help'

const rank = (confidence: Confidence): number => confidenceSchema.options.indexOf(confidence)

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

/** Forms of a cause with the same needs are one to a reader. */
const formsOf = (locale: Locale, forms: readonly Cause[]): CauseHelp['forms'] => {
  const texts = (conditions: readonly Condition[]) =>
    unique(conditions.map((one) => sayCondition(locale, one)))
  const byNeeds = Map.groupBy(
    forms.filter(({ ways }) => ways.length > 0),
    ({ needs }) => texts(needs).join('\n'),
  )
  return [...byNeeds.values()].map((same) => {
    const needs = texts(same[0]?.needs ?? [])
    const ways = same
      .flatMap((form) => form.ways)
      .map(({ confidence, when }) => ({ confidence, conditions: texts(when) }))
      .filter(
        (way, index, all) =>
          all.findIndex(({ conditions }) => `${conditions}` === `${way.conditions}`) === index,
      )
    return { needs, ways: ways.toSorted((a, b) => rank(a.confidence) - rank(b.confidence)) }
  })
}

/** The help of one cause, out of the rules that judge it. @throws Invalid where there is no such cause. */
export const viewCauseHelp = (id: string, locale: Locale): CauseHelp => {
  const known = causeIdSchema.safeParse(id)
  if (!known.success) throw new Invalid('errors.helpUnknown', { id })
  const cause: CauseId = known.data
  const forms = causes.filter((one) => one.id === cause)
  const refining = refinements.filter((one) => one.id === cause)
  const all = [...forms, ...refining]
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
    forms: formsOf(locale, all),
    excludedBy: unique(
      all.flatMap(({ excludedBy = [] }) => excludedBy.map((one) => sayCondition(locale, one))),
    ),
    facts: facts.flatMap((fact) => {
      const visible = visibleBy(locale, fact)
      return visible === null ? [] : [{ name: factName(locale, fact), visible }]
    }),
  }
}
