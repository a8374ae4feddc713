import type { Cause } from './cause'
import { clusterReplaced } from './cluster-replaced'
import { crash } from './crash'
import { databaseRecreated } from './database-recreated'
import { droppedBySql } from './dropped-by-sql'
import { emptiedTables } from './emptied'
import { historyRewound } from './history-rewound'
import { movedOrRenamed } from './moved-or-renamed'
import { recreatedByApplication } from './recreated-by-application'
import { restoredFromDump } from './restored-from-dump'
import { uncommittedDdl } from './uncommitted-ddl'
import { visibility } from './visibility'

/** Every cause, in the order of the rules of FORENSICS §3: of two that are supported alike, the first one tells more. */
export const causes: readonly Cause[] = [
  visibility,
  clusterReplaced,
  historyRewound,
  restoredFromDump,
  databaseRecreated,
  movedOrRenamed,
  recreatedByApplication,
  droppedBySql,
  emptiedTables,
  uncommittedDdl,
  crash,
].flat()
