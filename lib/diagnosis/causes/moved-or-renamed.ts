import { type Cause, is } from './cause'
import { sameDatabase } from './same-history'

/** The same oid under another name or in another schema. */
export const movedOrRenamed: Cause = {
  id: 'moved_or_renamed',
  needs: sameDatabase,
  ways: [{ when: [is('fate', 'moved')], confidence: 'certain' }],
}
