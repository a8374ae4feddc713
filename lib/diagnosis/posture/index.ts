import { backupFailing } from './backup-failing'
import { backupMissing } from './backup-missing'
import { backupStale } from './backup-stale'
import { backupSuspect } from './backup-suspect'
import { backupUnverified } from './backup-unverified'
import { bindMountOnDockerDesktop } from './bind-mount-on-docker-desktop'
import { dataDirectoryNotMounted } from './data-directory-not-mounted'
import type { PostureCheck } from './finding'
import { fsyncOff } from './fsync-off'
import { fullPageWritesOff } from './full-page-writes-off'
import { guardImpaired } from './guard-impaired'
import { guardMissing } from './guard-missing'
import { imageUntagged } from './image-untagged'
import { initScriptsSkipped } from './init-scripts-skipped'
import { mountPathOutdated } from './mount-path-outdated'
import { portOpenToWorld } from './port-open-to-world'
import { receiverFailing } from './receiver-failing'
import { resetWindowOpen } from './reset-window-open'
import { rightsMissing } from './rights-missing'
import { schemaPusherSharesDatabase } from './schema-pusher-shares-database'
import { stopExceededGrace } from './stop-exceeded-grace'
import { synchronousCommitOff } from './synchronous-commit-off'
import { tablesUnlogged } from './tables-unlogged'
import { tripwireImpaired } from './tripwire-impaired'
import { tripwireMissing } from './tripwire-missing'
import { volumeAnonymous } from './volume-anonymous'
import { watcherInProject } from './watcher-in-project'

/** Every condition that is looked for, the most important first. */
export const postureChecks: PostureCheck[] = [
  schemaPusherSharesDatabase,
  guardMissing,
  guardImpaired,
  tripwireMissing,
  tripwireImpaired,
  dataDirectoryNotMounted,
  volumeAnonymous,
  mountPathOutdated,
  bindMountOnDockerDesktop,
  portOpenToWorld,
  backupSuspect,
  backupFailing,
  backupStale,
  backupUnverified,
  receiverFailing,
  resetWindowOpen,
  fsyncOff,
  fullPageWritesOff,
  stopExceededGrace,
  tablesUnlogged,
  imageUntagged,
  watcherInProject,
  synchronousCommitOff,
  initScriptsSkipped,
  rightsMissing,
  backupMissing,
]
