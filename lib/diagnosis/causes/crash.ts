import { type Cause, is } from './cause'
import { recorded } from './same-history'

/**
 * A crash alone loses nothing that was committed. It is exonerated where WAL got as far as it was seen, where the stop
 * was clean, or where the tables went long after it; what a crash can do has causes of its own.
 */
export const crash: Cause = {
  id: 'crash',
  needs: [],
  excludedBy: [
    is('postmaster', 'same'),
    is('flushLsn', 'forward'),
    is('stop', 'clean'),
    is('systemIdentifier', 'changed'),
    is('walStatistics', 'same'),
    recorded,
  ],
  ways: [],
}
