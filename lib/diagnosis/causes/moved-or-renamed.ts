import { type Cause, is } from './cause'
import { sameDatabase } from './same-history'

const moved = is('fate', 'moved')

/** The same oid under another name or in another schema; over a restart, an overtaken copy may have reused it. */
export const movedOrRenamed: Cause = {
  id: 'moved_or_renamed',
  needs: sameDatabase,
  ways: [
    { when: [moved, is('postmaster', 'same')], confidence: 'certain' },
    { when: [moved, is('versionFile', 'same')], confidence: 'certain' },
    { when: [moved, is('startCheckpoint', 'reached')], confidence: 'veryLikely' },
    { when: [moved], confidence: 'likely' },
  ],
}
