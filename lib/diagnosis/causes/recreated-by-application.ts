import { type Cause, is } from './cause'
import { inOneBoot, movedWhole, overRestarts, proven, sameDatabase, setBack } from './same-history'

const recreated = is('fate', 'recreated')

/** Dropped, and made again by whoever finds them missing: the count is right, the rows are not those of before. */
export const recreatedByApplication: readonly Cause[] = [
  ...proven({
    id: 'recreated_by_application',
    needs: [recreated],
    excludedBy: [is('rowsNow', 'kept')],
  }),
  {
    id: 'recreated_by_application',
    needs: [...sameDatabase, recreated],
    excludedBy: [is('rowsNow', 'kept')],
    ways: [inOneBoot],
  },
  {
    id: 'recreated_by_application',
    needs: [...sameDatabase, recreated, is('postmaster', 'restarted')],
    excludedBy: [is('rowsNow', 'kept'), ...setBack],
    ways: overRestarts,
  },
  {
    ...movedWhole,
    id: 'recreated_by_application',
    needs: [...sameDatabase, recreated, ...movedWhole.needs],
    excludedBy: [is('rowsNow', 'kept'), ...(movedWhole.excludedBy ?? [])],
  },
]
