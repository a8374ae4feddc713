import type { Identity } from '@/lib/model/identity'
import { compareLsn, lsnToBytes } from '@/lib/model/lsn'
import { message } from '@/lib/model/message'
import { compareXid, type Xid8 } from '@/lib/model/xid'
import { hasReusedXids } from '../reused'
import { notObserved, observedFact, type ReadFact } from './fact'
import { isOneCluster } from './one-cluster'

/**
 * How far WAL had been flushed, against the first poll of the boot that follows. At or above what was stored, a crash
 * lost nothing that was acknowledged (FORENSICS §3).
 */
export const flushLsn: ReadFact = (_, { before, after, start }) => {
  const first = before.identity?.flushLsn ?? null
  const then = (start ?? after.identity)?.flushLsn ?? null
  if (first === null || then === null || !isOneCluster(before, after)) {
    return notObserved('flushLsn', 'catalog', { before: first, after: then })
  }
  const movedBytes = Number(lsnToBytes(then) - lsnToBytes(first))
  const reading = movedBytes >= 0 ? 'forward' : 'backward'
  return observedFact('flushLsn', 'catalog', reading, {
    before: first,
    after: message('facts.lsn', { lsn: then, movedBytes }),
  })
}

/** Beyond this between two polls, the cluster may have been started and stopped in between without being seen. */
const ONE_RESTART_MS = 10 * 60_000

/** The checkpoint with which the server stopped: made before anything new could be written. */
const isOfTheStop = ({ checkpointAt, postmasterStartedAt }: Identity): boolean =>
  checkpointAt < postmasterStartedAt

/**
 * Whether the cluster, when it started, had got as far as the last flush that was stored. Tells an older copy that
 * new writes have overtaken, without any right to look at files. Needs a first poll before the next checkpoint.
 */
export const startCheckpoint: ReadFact = (_, { before, after, start }) => {
  const first = before.identity?.flushLsn ?? null
  const then = start?.checkpointLsn ?? null
  const sides = { before: first, after: then }
  if (!start || first === null || then === null || !isOneCluster(before, after)) {
    return notObserved('startCheckpoint', 'control', sides)
  }
  if (!isOfTheStop(start)) return notObserved('startCheckpoint', 'control', sides)
  if (compareLsn(then, first) < 0) {
    return observedFact('startCheckpoint', 'control', 'behind', sides, start.checkpointAt)
  }
  const unseenMs = start.postmasterStartedAt - (before.at ?? 0)
  return unseenMs > ONE_RESTART_MS
    ? notObserved('startCheckpoint', 'control', sides)
    : observedFact('startCheckpoint', 'control', 'reached', sides, start.checkpointAt)
}

/**
 * Whether a transaction ran between the last poll and the stop, by the next xid of the checkpoint that Postgres started
 * from. Where none did, what the poll saw was there at the start, and went after it.
 */
export const startXid: ReadFact = (_, { before, after, start }) => {
  const first = before.identity?.nextXid ?? null
  const then = start?.checkpointNextXid ?? null
  const sides = {
    before: first === null ? null : message('facts.nextXid', { xid: first }),
    after: then === null ? null : message('facts.nextXid', { xid: then }),
  }
  if (!start || first === null || then === null || !isOneCluster(before, after)) {
    return notObserved('startXid', 'control', sides)
  }
  if (!isOfTheStop(start)) return notObserved('startXid', 'control', sides)
  const reading = first === then ? 'same' : 'changed'
  return observedFact('startXid', 'control', reading, sides, start.checkpointAt)
}

/**
 * The newest committed xid that was seen must stay below the next one, and none is given twice; only pg_resetwal or
 * an older state undoes that.
 */
export const committedXids: ReadFact = ({ spansBefore, spansAfter }, frame) => {
  const { before, after, start, seenSinceStart } = frame
  const seen = spansBefore.reduce<Xid8 | null>(
    (newest, { xmin, systemIdentifier }) =>
      systemIdentifier === before.identity?.systemIdentifier &&
      (newest === null || compareXid(xmin, newest) > 0)
        ? xmin
        : newest,
    null,
  )
  // What was made since the start is newer than its first poll.
  const next =
    (seenSinceStart === true ? after.identity : (start ?? after.identity))?.nextXid ?? null
  if (seen === null || next === null || !isOneCluster(before, after)) {
    return notObserved('committedXids', 'catalog', { before: seen, after: next })
  }
  const reused = hasReusedXids(
    { identity: before.identity, spans: spansBefore },
    { identity: start, relations: spansAfter },
  )
  const reading = compareXid(seen, next) >= 0 ? 'fallen' : reused ? 'reused' : 'kept'
  const then = message('facts.nextXid', { xid: next })
  return observedFact('committedXids', 'catalog', reading, {
    before: message('facts.newestXid', { xid: seen }),
    after: reused ? message('facts.reusedXids', { xid: next }) : then,
  })
}

/** `pg_stat_wal.stats_reset`: crash recovery throws it away, and nothing else does (14 and later). */
export const walStatistics: ReadFact = (_, { before, after, start }) => {
  const first = before.identity?.walStatsResetAt ?? null
  const then = (start ?? after.identity)?.walStatsResetAt ?? null
  const sides = {
    before: first === null ? null : message('facts.time', { at: first }),
    after: then === null ? null : message('facts.time', { at: then }),
  }
  if (first === null || then === null || !isOneCluster(before, after)) {
    return notObserved('walStatistics', 'statistics', sides)
  }
  return observedFact('walStatistics', 'statistics', first === then ? 'same' : 'reset', sides, then)
}
