import type { Facts } from '@/lib/model/facts'
import { initializedAt } from '@/lib/model/identity'
import { type Message, type MessageValues, message } from '@/lib/model/message'
import { isTable } from '@/lib/model/relations'
import type { Case } from './case'
import type { Weighed } from './causes/cause'
import { dataMountOf, shownVolume } from './data-mount'
import { affectedOf } from './facts/fate'
import { storageKindOf } from './facts/storage'
import { survivorsOf } from './facts/survivors'
import { frameOf } from './frame'
import { findSuspects } from './suspects'

const readingOf = (facts: Facts, id: Parameters<Facts['get']>[0]): string =>
  facts.get(id)?.reading ?? 'unobserved'

/** When they went, seen from the restart: a stop that nothing had run before proves that they were there at the start. */
const whenOf = (facts: Facts): string => {
  const seen = readingOf(facts, 'tables')
  const atStart =
    readingOf(facts, 'startXid') === 'same' && readingOf(facts, 'startCheckpoint') === 'reached'
  return seen === 'goneAtFirstPoll' && atStart ? 'afterStart' : seen
}

/** What every sentence may speak of. Times are epoch ms under names that end in `At`, durations in `Ms`. */
const valuesOf = (one: Case, facts: Facts): MessageValues => {
  const frame = frameOf(one)
  const { before, after } = frame
  const mount = dataMountOf(before.container)
  const identifier = after.identity?.systemIdentifier
  const old = before.identity?.systemIdentifier
  return {
    count: affectedOf(one).length,
    before: before.tables ?? -1,
    start: frame.restarts[0]?.tablesAtStart ?? -1,
    after: after.tables ?? -1,
    storageKind: storageKindOf(before) ?? 'unknown',
    storage: shownVolume(mount?.name ?? mount?.source ?? ''),
    container: before.container?.name ?? after.container?.name ?? '',
    projectBefore: before.container?.project ?? '',
    projectAfter: after.container?.project ?? '',
    databaseBefore: before.identity?.databaseName ?? '',
    databaseAfter: after.identity?.databaseName ?? '',
    versionAfter: after.identity?.serverVersion ?? '',
    madeAt: identifier ? initializedAt(identifier) : 0,
    oldMadeAt: old ? initializedAt(old) : 0,
    when: whenOf(facts),
    sameVolume: readingOf(facts, mount?.type === 'bind' ? 'bindSource' : 'volumeName'),
    sameCluster: readingOf(facts, 'systemIdentifier'),
    wal: readingOf(facts, 'flushLsn'),
    stop: readingOf(facts, 'stop'),
    oldVolume: readingOf(facts, 'oldVolume'),
    fate: readingOf(facts, 'fate'),
    rows: readingOf(facts, 'rowsNow'),
  }
}

/** The cause in one plain sentence; null: it cannot be told. */
export const sentenceOf = (best: Weighed | null, one: Case, facts: Facts): Message => {
  const values = valuesOf(one, facts)
  if (best) return message(`verdict.${best.id}`, values)
  const neverSeen = one.incident.check === 'relations_never_seen'
  return message(neverSeen ? 'verdict.cannotTell.neverSeen' : 'verdict.cannotTell', values)
}

/** Why this confidence and no other. */
export const reasonOf = ({ reason, because }: Weighed): Message =>
  message(`verdict.reason.${reason}`, { facts: because.length })

/** What would prove it wrong; within one boot, nothing that happens to files can. */
export const overturningOf = ({ id, reason }: Weighed): Message =>
  message(reason === 'oneBoot' ? 'verdict.overturnedBy.oneBoot' : `verdict.overturnedBy.${id}`)

/** Who it was, or how, with what gives it away. */
export const refiningOf = (refined: Weighed, one: Case, facts: Facts): Message => {
  const left = survivorsOf(one).filter(isTable)
  const suspect = findSuspects(one)[0]
  const note = facts.get('note')?.after?.values.name ?? ''
  const loss = one.incident.window.firstMissedAt
  return message(`verdict.refined.${refined.id}`, {
    ...valuesOf(one, facts),
    left: left.length,
    suspect: suspect?.container ?? '',
    started: suspect?.startedAt === null || !suspect ? 'no' : 'yes',
    startedMs: suspect?.startedAt ? Math.max(loss - suspect.startedAt, 0) : 0,
    line: suspect?.log?.text ?? '',
    note,
  })
}
