import { compareLsn } from '@/lib/model/lsn'
import { type Ask, type Asked, no, read, unknown, yes } from './question'

/** What a clean history says: the server had on disk what it had when it was last seen. */
const byHistory = (asked: Asked) => {
  const { frame } = asked
  const redo = (frame.start ?? frame.after.identity)?.redoLsn ?? null
  const flush = frame.before.identity?.flushLsn ?? null
  if (
    redo &&
    flush &&
    read(asked, 'startCheckpoint') === 'reached' &&
    compareLsn(redo, flush) >= 0
  ) {
    return no('checkpoint.redoPast', { redo, flush })
  }
  if (read(asked, 'postmaster') === 'same') {
    return no(frame.restarts.length === 0 ? 'checkpoint.noRestart' : 'checkpoint.hereAfter')
  }
  const now = (frame.start ?? frame.after.identity)?.flushLsn ?? null
  if (flush && now && read(asked, 'flushLsn') === 'forward') {
    return no('checkpoint.walForward', { before: flush, after: now })
  }
  return unknown('checkpoint.notObserved')
}

/** Attempt 5: CHECKPOINT after making the tables. */
export const checkpoint: Ask = (asked) => {
  const { family, cause } = asked
  const sameCluster = read(asked, 'systemIdentifier')
  if (family === 'otherCluster' && sameCluster === 'changed') return no('checkpoint.otherCluster')
  if (family === 'unlogged' && read(asked, 'persistence') === 'unlogged') {
    return no('checkpoint.unlogged')
  }
  if (family === 'uncommitted') {
    return read(asked, 'openTransactions') === 'rolledBack' || read(asked, 'creators') === 'aborted'
      ? no('checkpoint.open')
      : unknown('checkpoint.notObserved')
  }
  if (cause === 'asynchronous_commit_lost' && read(asked, 'creators') === 'aborted') {
    return yes('checkpoint.asynchronous')
  }
  if (cause === 'older_copy_restored') {
    const copied =
      read(asked, 'versionFile') === 'changed' || read(asked, 'flushLsn') === 'backward'
    return copied ? no('checkpoint.olderCopy') : unknown('checkpoint.notObserved')
  }
  if (cause === 'recovery_or_promotion' && read(asked, 'timeline') === 'risen') {
    return no('checkpoint.recovery')
  }
  if (cause === 'wal_lost') return unknown('checkpoint.walLost')
  if (cause === 'wal_reset') return unknown('checkpoint.walReset')
  return byHistory(asked)
}
