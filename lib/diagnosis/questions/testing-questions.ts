import { translate } from '@/lib/i18n/translate'
import type { Question } from '@/lib/model/advice'
import type { CauseId } from '@/lib/model/causes'
import type { FactId } from '@/lib/model/facts'
import { T0 } from '@/lib/testing/builders'
import { aBoot, aCase, anEnd, aVerdict, factsOf } from '@/lib/testing/loss-cases'
import type { Case } from '../case'
import { askAll } from './index'

export type Readings = Partial<Record<FactId, string>>

export const textOf = ({ because: { id, values } }: Question) =>
  translate('en', { id, values: { ...values, durationMsText: `${values.durationMs} ms` } })

export const ask = (cause: CauseId | null, readings: Readings, over: Partial<Case> = {}) =>
  Object.fromEntries(
    askAll(aCase(over), factsOf(readings), aVerdict(cause)).map((one) => [
      one.id,
      { answer: one.answer, text: textOf(one) },
    ]),
  )

/** A clean `down` and `up`, after which all was there, and then the drop: the loss that started this. */
export const afterStart: Case['boots'] = [
  aBoot({
    id: 'b0',
    startedAt: T0 - 3_600_000,
    firstSeenAt: T0 - 3_599_000,
    lastSeenAt: T0 - 2000,
  }),
  aBoot({ previousEnd: anEnd() }),
]
export const dropped: Readings = {
  systemIdentifier: 'same',
  volumeName: 'same',
  flushLsn: 'forward',
  creators: 'committed',
  postmaster: 'same',
  fate: 'gone',
  stop: 'clean',
}
