import type { Question } from '@/lib/model/advice'
import type { BootEnd } from '@/lib/model/boots'
import type { CauseId, Verdict } from '@/lib/model/causes'
import type { FactId, Facts } from '@/lib/model/facts'
import type { IncidentRelation } from '@/lib/model/incidents'
import { type MessageValues, message } from '@/lib/model/message'
import type { Case } from '../case'
import { type Family, familyOf } from '../cause-family'
import { type DataPlace, dataPlaceOf } from '../data-mount'
import { type Frame, frameOf } from '../frame'

/** What every question looks at. */
export interface Asked {
  one: Case
  frame: Frame
  facts: Facts
  /** Null: it cannot be told. */
  cause: CauseId | null
  family: Family | null
  /** What is affected still; all of it where everything is back. */
  lost: IncidentRelation[]
  before: DataPlace | null
  after: DataPlace | null
  /** How Postgres ended between the two sides; null without a restart in between, or where that is not known. */
  end: BootEnd | null
}

export type Answer = Omit<Question, 'id'>

/** Answers one question by a fact of this case; `unknown` with what is not known, never by the cause alone. */
export type Ask = (asked: Asked) => Answer

/** The reading of a fact; null where it was not observed. */
export const read = ({ facts }: Asked, id: FactId): string | null => facts.get(id)?.reading ?? null

const answer =
  (said: Question['answer']) =>
  (id: string, values: MessageValues = {}): Answer => ({
    answer: said,
    because: message(`questions.${id}`, values),
  })

export const yes = answer('yes')
export const no = answer('no')
export const afterwards = answer('afterwards')
export const unknown = answer('unknown')

/** Puts together what the questions look at. */
export const askedOf = (one: Case, facts: Facts, verdict: Verdict): Asked => {
  const frame = frameOf(one)
  const { relations } = one.incident
  const affected = relations.filter((relation) => relation.change !== 'returned')
  const family = familyOf(verdict)
  return {
    one,
    frame,
    facts,
    cause: family === null ? null : verdict.cause,
    family,
    lost: affected.length > 0 ? affected : relations,
    before: dataPlaceOf(frame.before.container),
    after: dataPlaceOf(frame.after.container),
    end: frame.restarts.at(-1)?.previousEnd ?? null,
  }
}

/** `pg_xact_status` of the transactions that made the tables; another cluster counts its transactions anew. */
export const readCreators = (asked: Asked): string | null =>
  read(asked, 'systemIdentifier') === 'changed' ? null : read(asked, 'creators')

/** Whether it is a fact that other eyes look, or that all WAL was replayed, so that nothing was lost at all. */
export const isNothingLost = (asked: Asked): boolean =>
  asked.family === 'notLost' &&
  (read(asked, 'databaseName') === 'changed' ||
    read(asked, 'observer') === 'changed' ||
    (asked.cause === 'crash' && read(asked, 'flushLsn') === 'forward'))

/** Whether Talaia saw the tables: what another session sees is committed. */
export const wasSeen = ({ one }: Asked): boolean => one.incident.window.lastSeenAt !== null
