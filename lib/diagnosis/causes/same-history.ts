import { type Cause, type Condition, is, type Way } from './cause'

/** The same cluster and database. */
export const sameDatabase: readonly Condition[] = [
  is('systemIdentifier', 'same'),
  is('databaseOid', 'same'),
]

const forward = is('flushLsn', 'forward')
const committed = is('creators', 'committed')

/** The lost tables were seen by a poll of the boot that missed them: no file was changed below a running Postgres. */
export const inOneBoot: Way = {
  when: [is('postmaster', 'same')],
  confidence: 'certain',
  reason: 'oneBoot',
}

/**
 * How sure it is, over a restart, that history went on and SQL did it: WAL forward and the creators committed, in
 * files that were not copied, or in which no transaction had run between the last poll and the stop. A copy that new writes have overtaken reuses xids, and also says "committed": without
 * a look at the files, the checkpoint with which Postgres started has to speak (FORENSICS §3).
 */
export const overRestarts: readonly Way[] = [
  {
    when: [forward, committed, is('versionFile', 'same')],
    confidence: 'certain',
    reason: 'files',
  },
  {
    when: [forward, is('startXid', 'same'), is('startCheckpoint', 'reached')],
    confidence: 'certain',
    reason: 'startXid',
  },
  { when: [forward, is('tripwire', 'partly')], confidence: 'veryLikely', reason: 'partly' },
  { when: [forward, is('walCommit', 'some')], confidence: 'veryLikely', reason: 'partly' },
  {
    when: [forward, committed, is('startCheckpoint', 'reached')],
    confidence: 'veryLikely',
    reason: 'startCheckpoint',
  },
  {
    when: [forward, is('statementLog', 'named')],
    confidence: 'veryLikely',
    reason: 'statementLog',
  },
  { when: [forward, committed], confidence: 'likely', reason: 'filesHidden' },
  { when: [forward], confidence: 'likely' },
]

/** Facts that say that history was set back, whatever became of the files. */
const setBackInside: readonly Condition[] = [
  is('timeline', 'risen', 'recovering'),
  is('flushLsn', 'backward'),
  is('startCheckpoint', 'behind'),
  is('committedXids', 'fallen', 'reused'),
  is('creators', 'aborted', 'future', 'mixed'),
]

/** Facts that say that history was set back; within one boot they speak of the restart before it. */
export const setBack: readonly Condition[] = [is('versionFile', 'changed'), ...setBackInside]

/** Every table that is missed was written down by the tripwire as it was removed, and the transaction committed. */
export const recorded = is('tripwire', 'recorded')

/**
 * The forms of a cause of SQL that was seen in the act. The tripwire's record holds whatever became of server, files
 * and history besides; a history that was set back gives the numbers of files again, which is all that WAL names.
 */
export const proven = (cause: Pick<Cause, 'id' | 'needs' | 'excludedBy'>): Cause[] => [
  {
    ...cause,
    proof: true,
    ways: [{ when: [recorded], confidence: 'certain', reason: 'tripwire' }],
  },
  {
    ...cause,
    excludedBy: [...(cause.excludedBy ?? []), ...setBack],
    proof: true,
    ways: [{ when: [is('walCommit', 'all')], confidence: 'certain', reason: 'walCommit' }],
  },
]

/** The files were copied as they were at the stop, to another volume or folder, and history went on there. */
export const movedWhole: Pick<Cause, 'excludedBy' | 'ways'> & { needs: readonly Condition[] } = {
  needs: [
    is('postmaster', 'restarted'),
    is('versionFile', 'changed'),
    is('startCheckpoint', 'reached'),
  ],
  excludedBy: setBackInside,
  ways: [{ when: [forward, committed], confidence: 'likely', reason: 'filesCopied' }],
}
