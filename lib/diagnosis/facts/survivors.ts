import { message } from '@/lib/model/message'
import { isTable, sameIdentity } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import type { Case } from '../case'
import { neighboursOf } from '../neighbours'
import { findNear, findSuspects } from '../suspects'
import { toolOfLogLine } from '../tools/log-lines'
import { toolOfSurvivors } from '../tools/survivors'
import { notObserved, observedFact, type ReadFact, shown } from './fact'

/** The tables that lived through the loss: the same identity on both sides; all there are where no side before is known. */
export const survivorsOf = ({ incident, spansBefore, spansAfter }: Case): Span[] => {
  const now = spansAfter.filter(isTable)
  if (incident.window.lastSeenAt === null) return now
  const before = new Map(spansBefore.map((span) => [span.oid, span]))
  return now.filter((span) => {
    const known = before.get(span.oid)
    return known !== undefined && sameIdentity(known, span)
  })
}

/** Who is left. Only one tool's tables left says whose start it was; alone, it makes a cause likely at most. */
export const survivors: ReadFact = (one) => {
  const left = survivorsOf(one)
  const sides = {
    before: null,
    after: message('facts.survivors', { count: left.length, names: namesOf(left) }),
  }
  if (left.length === 0) return observedFact('survivors', 'catalog', 'none', { after: 0 })
  return observedFact('survivors', 'catalog', toolOfSurvivors(left) ?? 'several', sides)
}

const namesOf = (spans: Span[]): string => {
  const names = spans.map(({ name }) => name).sort()
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', ')
}

/** Which containers started in the seconds before the loss, and what they run. */
export const startedContainers: ReadFact = (one) => {
  const started = findNear(one).filter(({ startedAt }) => startedAt !== null)
  if (started.length === 0) {
    return one.eventsObserved
      ? observedFact('startedContainers', 'dockerEvents', 'none', { after: 0 })
      : notObserved('startedContainers', 'dockerEvents')
  }
  const suspect = findSuspects(one).filter(({ startedAt }) => startedAt !== null)
  const first = suspect.find(({ tool }) => tool !== null) ?? suspect[0]
  const names = started.map(({ container }) => container).join(', ')
  const reading = first?.tool ?? 'others'
  const sides = { before: null, after: shown(names) }
  return observedFact('startedContainers', 'dockerEvents', reading, sides, first?.startedAt ?? null)
}

/** What the container that gives itself away wrote to its log: that it drops, pushes, or has done so. */
export const toolLog: ReadFact = (one) => {
  const telling = findSuspects(one).find(
    ({ tool, log }) =>
      tool !== null && log !== null && toolOfLogLine(log.text)?.says !== 'migrates',
  )
  if (telling?.log && telling.tool) {
    const sides = { before: null, after: shown(telling.log.text) }
    return observedFact('toolLog', 'containerLog', telling.tool, sides, telling.log.at)
  }
  // The server's own log is none of these: without another container, there was no log to read.
  return neighboursOf(one.incident).length > 0
    ? observedFact('toolLog', 'containerLog', 'none', { after: message('facts.noToolLog') })
    : notObserved('toolLog', 'containerLog')
}

/** Names of the tables in which extortionists leave their demand. */
const notes =
  /^(read_?me|readme_to_recover.*|please_read(_me)?|warning|recover_your_data|how_to_(recover|restore).*|ransom.*)$/i

/** A note left in place of the tables (imperva.com, "PostgreSQL database ransomware analysis"). */
export const note: ReadFact = (one) => {
  const known = new Set(one.spansBefore.map(({ oid }) => oid))
  const left = one.spansAfter.find(({ oid, name }) => !known.has(oid) && notes.test(name))
  return observedFact('note', 'catalog', left ? 'present' : 'absent', {
    before: message('facts.note', { name: 'null' }),
    after: message('facts.note', { name: left?.name ?? 'null' }),
  })
}
