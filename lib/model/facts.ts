import { z } from 'zod'
import type { Message } from './message'

/** One observable signal each (FORENSICS §2); what it can read is in `lib/diagnosis/facts/<id>`. */
export const factIdSchema = z.enum([
  'tables',
  'fate',
  'rowsNow',
  'persistence',
  'relfilenode',
  'systemIdentifier',
  'databaseOid',
  'databaseName',
  'namespaceOid',
  'timeline',
  'versionFile',
  'flushLsn',
  'startCheckpoint',
  'startXid',
  'committedXids',
  'walStatistics',
  'creators',
  'postmaster',
  'stop',
  'openTransactions',
  'volumeEvents',
  'oldVolume',
  'dataMount',
  'mountType',
  'mountDestination',
  'volumeName',
  'bindSource',
  'dataDirectory',
  'project',
  'serverVersion',
  'engine',
  'container',
  'initialization',
  'survivors',
  'startedContainers',
  'toolLog',
  'tripwire',
  'culprit',
  'command',
  'walCommit',
  'statementLog',
  'note',
  'observer',
])
export type FactId = z.infer<typeof factIdSchema>

/** Where a fact was read. */
export const factSourceSchema = z.enum([
  'catalog',
  'tripwire',
  'wal',
  'control',
  'statistics',
  'files',
  'docker',
  'dockerEvents',
  'containerLog',
  'records',
])
export type FactSource = z.infer<typeof factSourceSchema>

/**
 * One fact of a case. `reading` is what it says in one word (`same`, `changed`, `forward`…); null means that it was
 * not observed, which neither supports nor rules out anything, and `unobserved` then says why and how to see it.
 */
export interface Fact {
  id: FactId
  source: FactSource
  reading: string | null
  /** What was there on each side of the loss; null where that side was not observed. */
  before: Message | null
  after: Message | null
  /** When it was observed, or when what it tells happened (epoch ms). */
  at: number | null
  unobserved: Message | null
}

export type Facts = ReadonlyMap<FactId, Fact>
