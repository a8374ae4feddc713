import type { CauseId } from '@/lib/model/causes'
import type { Facts } from '@/lib/model/facts'
import { initializedAt } from '@/lib/model/identity'
import { type Message, type MessageValues, message } from '@/lib/model/message'
import { isTable } from '@/lib/model/relations'
import { findCulprits } from './attribution/culprits'
import { momentOf } from './attribution/moment'
import { whoValues } from './attribution/told'
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

/** Causes of which a sentence says who, where the tripwire saw it. */
const withWho: ReadonlySet<CauseId> = new Set<CauseId>([
  'dropped_by_sql',
  'recreated_by_application',
  'truncated',
])

/** Who did it, and how many of the tables were taken by others, or by nobody knows whom. */
const seenValues = (one: Case): MessageValues | null => {
  const seen = findCulprits(one).filter(({ source }) => source === 'tripwire')
  const [first, ...others] = seen
  if (!first) return null
  const taken = seen.reduce((sum, { relations }) => sum + relations, 0)
  return {
    ...whoValues(one, first),
    others: others.length,
    unseen: affectedOf(one).length - taken,
  }
}

/** The cause in one plain sentence; null: it cannot be told. */
export const sentenceOf = (best: Weighed | null, one: Case, facts: Facts): Message => {
  const values = valuesOf(one, facts)
  const who = best && withWho.has(best.id) ? seenValues(one) : null
  if (best && who) return message(`verdict.seen.${best.id}`, { ...values, ...who })
  if (best) {
    const moment = momentOf(one)
    const read = moment?.source === 'wal' && withWho.has(best.id)
    return message(`verdict.${best.id}`, {
      ...values,
      moment: read ? 'yes' : 'no',
      lostAt: moment?.first ?? 0,
    })
  }
  const neverSeen = one.incident.check === 'relations_never_seen'
  return message(neverSeen ? 'verdict.cannotTell.neverSeen' : 'verdict.cannotTell', values)
}

/** Why this confidence and no other. */
export const reasonOf = ({ reason, because }: Weighed): Message =>
  message(`verdict.reason.${reason}`, { facts: because.length })

/** What would prove it wrong; within one boot, and where it was seen in the act, nothing that happens to files can. */
export const overturningOf = ({ id, reason }: Weighed): Message =>
  message(
    reason === 'oneBoot' || reason === 'tripwire' || reason === 'walCommit'
      ? 'verdict.overturnedBy.oneBoot'
      : `verdict.overturnedBy.${id}`,
  )

/** Who it was, or how, with what gives it away. */
export const refiningOf = (refined: Weighed, one: Case, facts: Facts): Message => {
  const left = survivorsOf(one).filter(isTable)
  const suspect = findSuspects(one)[0]
  const note = facts.get('note')?.after?.values.name ?? ''
  const loss = momentOf(one)?.first ?? one.incident.window.firstMissedAt
  return message(`verdict.refined.${refined.id}`, {
    ...valuesOf(one, facts),
    left: left.length,
    leftAre: readingOf(facts, 'survivors'),
    culprit: readingOf(facts, 'culprit'),
    namespace: readingOf(facts, 'namespaceOid'),
    suspect: suspect?.container ?? '',
    started: suspect?.startedAt === null || !suspect ? 'no' : 'yes',
    startedMs: suspect?.startedAt ? Math.max(loss - suspect.startedAt, 0) : 0,
    line: suspect?.log?.text ?? '',
    note,
  })
}
