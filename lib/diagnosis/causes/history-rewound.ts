import { type Cause, is } from './cause'
import { recorded } from './same-history'

const sameCluster = is('systemIdentifier', 'same')
const sameDatabase = is('databaseOid', 'same')
/** What was last seen in the boot that missed it was not lost with files: those of a running Postgres stay. */
const restarted = is('postmaster', 'restarted')
const lost = is('fate', 'gone', 'recreated', 'mixed')

const rewound: readonly Cause[] = [
  {
    id: 'recovery_or_promotion',
    needs: [sameCluster, lost, is('timeline', 'risen', 'recovering')],
    ways: [
      { when: [is('flushLsn', 'backward')], confidence: 'certain' },
      { when: [is('creators', 'aborted', 'future', 'mixed')], confidence: 'certain' },
      { when: [is('startCheckpoint', 'behind')], confidence: 'certain' },
      { when: [restarted], confidence: 'likely' },
    ],
  },
  {
    id: 'older_copy_restored',
    needs: [sameCluster, restarted, lost],
    excludedBy: [is('timeline', 'risen', 'recovering')],
    ways: [
      { when: [is('versionFile', 'changed'), is('flushLsn', 'backward')], confidence: 'certain' },
      {
        when: [is('versionFile', 'changed'), is('startCheckpoint', 'behind')],
        confidence: 'certain',
      },
      {
        when: [is('versionFile', 'changed'), is('creators', 'future', 'aborted', 'mixed')],
        confidence: 'certain',
      },
      {
        when: [is('versionFile', 'changed'), is('committedXids', 'reused')],
        confidence: 'certain',
      },
      {
        when: [is('flushLsn', 'backward'), is('walStatistics', 'same')],
        confidence: 'veryLikely',
      },
      {
        when: [is('startCheckpoint', 'behind'), is('walStatistics', 'same')],
        confidence: 'veryLikely',
      },
      {
        when: [is('committedXids', 'reused'), is('walStatistics', 'same')],
        confidence: 'veryLikely',
      },
    ],
  },
  {
    // The time of a file proves that it was copied, not that the copy was older.
    id: 'older_copy_restored',
    needs: [sameCluster, restarted, lost, is('versionFile', 'changed')],
    excludedBy: [is('timeline', 'risen', 'recovering'), is('startCheckpoint', 'reached')],
    ways: [{ when: [], confidence: 'likely' }],
  },
  {
    id: 'wal_lost',
    needs: [sameCluster, restarted, lost, is('flushLsn', 'backward')],
    excludedBy: [is('timeline', 'risen', 'recovering'), is('versionFile', 'changed')],
    ways: [
      { when: [is('walStatistics', 'reset'), is('versionFile', 'same')], confidence: 'certain' },
      // An older copy that was taken while the server ran looks the same to a role that may not look at files.
      { when: [is('walStatistics', 'reset')], confidence: 'likely' },
      {
        when: [is('stop', 'killed', 'crashed', 'oom'), is('versionFile', 'same')],
        confidence: 'likely',
      },
    ],
  },
  {
    id: 'wal_reset',
    needs: [sameCluster, sameDatabase, restarted, lost, is('committedXids', 'fallen')],
    excludedBy: [
      is('timeline', 'risen', 'recovering'),
      is('versionFile', 'changed'),
      is('flushLsn', 'backward'),
    ],
    ways: [
      { when: [is('flushLsn', 'forward'), is('walStatistics', 'reset')], confidence: 'veryLikely' },
      { when: [is('flushLsn', 'forward')], confidence: 'likely' },
    ],
  },
  {
    id: 'asynchronous_commit_lost',
    needs: [
      sameCluster,
      sameDatabase,
      restarted,
      lost,
      is('creators', 'aborted', 'future', 'mixed'),
    ],
    excludedBy: [
      is('timeline', 'risen', 'recovering'),
      is('versionFile', 'changed'),
      is('flushLsn', 'backward'),
      is('committedXids', 'fallen'),
      is('stop', 'clean'),
    ],
    ways: [
      { when: [is('walStatistics', 'reset'), is('flushLsn', 'forward')], confidence: 'veryLikely' },
      { when: [is('flushLsn', 'forward')], confidence: 'likely' },
    ],
  },
]

/**
 * The same cluster, set back: what was committed has not happened any more (FORENSICS §3, rule 3). Tables that were
 * seen to be removed were gone before that.
 */
export const historyRewound: readonly Cause[] = rewound.map((cause) => ({
  ...cause,
  excludedBy: [...(cause.excludedBy ?? []), recorded],
}))
