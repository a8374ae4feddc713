import type { Facts } from '@/lib/model/facts'
import type { Case } from '../case'
import { frameOf } from '../frame'
import { systemIdentifier, timeline, versionFile } from './cluster'
import { creators } from './creators'
import {
  databaseName,
  databaseOid,
  dataDirectory,
  namespaceOid,
  observer,
  serverVersion,
} from './database'
import { container, engine, initialization, project, volumeEvents } from './docker'
import type { ReadFact } from './fact'
import { fate, persistence, relfilenode, rowsNow, tables } from './fate'
import { openTransactions, postmaster, stop } from './restart'
import {
  bindSource,
  dataMount,
  mountDestination,
  mountType,
  oldVolume,
  volumeName,
} from './storage'
import { note, startedContainers, survivors, toolLog } from './survivors'
import { committedXids, flushLsn, startCheckpoint, startXid, walStatistics } from './wal'
import { command, culprit, statementLog, tripwire, walCommit } from './witnesses'

/** Every fact, in the order in which the rules of FORENSICS §3 ask for them. */
export const factReaders: readonly ReadFact[] = [
  tables,
  fate,
  rowsNow,
  tripwire,
  culprit,
  command,
  walCommit,
  statementLog,
  persistence,
  relfilenode,
  observer,
  systemIdentifier,
  databaseName,
  databaseOid,
  namespaceOid,
  postmaster,
  timeline,
  versionFile,
  flushLsn,
  startCheckpoint,
  startXid,
  committedXids,
  walStatistics,
  creators,
  stop,
  openTransactions,
  volumeEvents,
  dataMount,
  oldVolume,
  volumeName,
  bindSource,
  mountType,
  mountDestination,
  dataDirectory,
  project,
  serverVersion,
  engine,
  container,
  initialization,
  survivors,
  startedContainers,
  toolLog,
  note,
]

/** Every fact of a case, those that could not be observed included. */
export const readFacts = (one: Case): Facts => {
  const frame = frameOf(one)
  return new Map(factReaders.map((read) => read(one, frame)).map((fact) => [fact.id, fact]))
}
