import { type Cause, is } from './cause'

/**
 * Every oid is new and the rows are there: a dump was restored, in place or into a database made anew. An application
 * that fills its tables when it makes them looks the same, so it is never more than likely.
 */
export const restoredFromDump: Cause = {
  id: 'restored_from_dump',
  needs: [is('systemIdentifier', 'same'), is('fate', 'recreated')],
  ways: [{ when: [is('rowsNow', 'kept')], confidence: 'likely' }],
}
