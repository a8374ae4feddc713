import { type Cause, is } from './cause'
import { recorded, sameDatabase } from './same-history'

const emptied = is('fate', 'emptied')

/** The table is the same, its rows are gone: by a crash (unlogged), by TRUNCATE, or by DELETE. */
export const emptiedTables: readonly Cause[] = [
  {
    id: 'unlogged_reset',
    needs: [...sameDatabase, emptied, is('persistence', 'unlogged')],
    excludedBy: [recorded],
    ways: [
      {
        when: [is('postmaster', 'restarted'), is('walStatistics', 'reset')],
        confidence: 'certain',
      },
      {
        when: [is('postmaster', 'restarted'), is('stop', 'killed', 'crashed', 'oom', 'immediate')],
        confidence: 'veryLikely',
      },
    ],
  },
  {
    id: 'truncated',
    proof: true,
    needs: [emptied],
    ways: [{ when: [recorded], confidence: 'certain', reason: 'tripwire' }],
  },
  {
    id: 'truncated',
    needs: [...sameDatabase, emptied],
    ways: [
      { when: [is('relfilenode', 'changed'), is('postmaster', 'same')], confidence: 'certain' },
      {
        when: [is('relfilenode', 'changed'), is('persistence', 'permanent')],
        confidence: 'veryLikely',
      },
    ],
  },
  {
    id: 'rows_deleted',
    needs: [...sameDatabase, emptied],
    excludedBy: [recorded],
    ways: [
      { when: [is('relfilenode', 'same'), is('postmaster', 'same')], confidence: 'certain' },
      {
        when: [is('relfilenode', 'same'), is('persistence', 'permanent')],
        confidence: 'veryLikely',
      },
    ],
  },
]
