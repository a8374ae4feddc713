import type { Fact, FactId, FactSource } from '@/lib/model/facts'
import { type Message, message } from '@/lib/model/message'
import type { Case } from '../case'
import type { Frame } from '../frame'

/** Reads one fact off a case. Pure: no opinion about what it means. */
export type ReadFact = (one: Case, frame: Frame) => Fact

/** A plain value as a message, so that the page shows it as it is. */
export const shown = (value: string | number): Message => message('facts.value', { value })

const shownOrNull = (value: string | number | null): Message | null =>
  value === null ? null : shown(value)

interface Sides {
  before?: string | number | Message | null
  after?: string | number | Message | null
}

const toMessage = (value: string | number | Message | null | undefined): Message | null =>
  typeof value === 'object' && value !== null ? value : shownOrNull(value ?? null)

/** A fact that could not be observed on both sides; what was seen on one side is still shown. */
export const notObserved = (id: FactId, source: FactSource, sides: Sides = {}): Fact => ({
  id,
  source,
  reading: null,
  before: toMessage(sides.before),
  after: toMessage(sides.after),
  at: null,
  unobserved: message('facts.unobserved', { fact: id }),
})

/** A fact that was observed. `at` is when what it tells happened, where that is known (epoch ms). */
export const observedFact = (
  id: FactId,
  source: FactSource,
  reading: string,
  sides: Sides = {},
  at: number | null = null,
): Fact => ({
  id,
  source,
  reading,
  before: toMessage(sides.before),
  after: toMessage(sides.after),
  at,
  unobserved: null,
})

/** `same` or `changed`, where both sides were observed. */
export const compared = (
  id: FactId,
  source: FactSource,
  before: string | number | null | undefined,
  after: string | number | null | undefined,
): Fact => {
  const sides = { before: before ?? null, after: after ?? null }
  if (sides.before === null || sides.after === null) return notObserved(id, source, sides)
  return observedFact(id, source, sides.before === sides.after ? 'same' : 'changed', sides)
}
