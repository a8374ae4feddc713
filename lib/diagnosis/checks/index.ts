import { clusterReplaced } from './cluster-replaced'
import { databaseReplaced } from './database-replaced'
import type { Check } from './finding'
import { relationsLost } from './relations-lost'
import { relationsNeverSeen } from './relations-never-seen'

/** Every check, in the order in which their findings are told. */
export const checks: readonly Check[] = [
  clusterReplaced,
  databaseReplaced,
  relationsLost,
  relationsNeverSeen,
]
