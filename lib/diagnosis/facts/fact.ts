import type { Fact, FactId, FactSource } from '@/lib/model/facts'
import { type Message, message } from '@/lib/model/message'
import type { Case } from '../case'
import type { Frame } from '../frame'

/** Reads one fact off a case. Pure: no opinion about what it means. */
export type ReadFact = (one: Case, frame: Frame) => Fact

/** A plain value as a message, so that the page shows it as it is. */
export const shown = (value: string | number): Message => message('facts.value', { value })

/** A fact that could not be observed on both sides; what was seen on one side is still shown. */
export const notObserved = (
  id: FactId,
  source: FactSource,
  sides: { before?: Message | null; after?: Message | null } = {},
): Fact => ({
  id,
  source,
  reading: null,
  before: sides.before ?? null,
  after: sides.after ?? null,
  at: null,
  unobserved: message('facts.unobserved', { fact: id }),
})
