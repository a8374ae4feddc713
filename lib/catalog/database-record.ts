import type { DatabaseRecord } from '@/lib/model/database-records'
import { type Section, unobserved } from '@/lib/model/section'

export interface DatabaseRecordOptions {
  /** Epoch milliseconds, for the time of the record. */
  now: () => number
  /** Tables of more rows are estimated; 100,000 where the configuration says nothing. */
  countBoundRows: number
  /** Patterns of small tables whose content is summed up too. */
  checksumTables: readonly string[]
  /** Counted from the call; holds even if the server hangs. */
  deadlineMs: number
  /** Called while rows are counted; must not throw. */
  onProgress?: (progress: RecordProgress) => void
}

/** How far a record has come: tables whose rows are known, of all that have rows. */
export interface RecordProgress {
  tables: number
  counted: number
}

/**
 * The state of a database as baselines and checks compare it, read on a read-only connection of its own that is closed
 * at the end. Never rejects.
 */
export const collectDatabaseRecord = async (
  _connectionString: string,
  _options: DatabaseRecordOptions,
): Promise<Section<DatabaseRecord>> =>
  unobserved({ kind: 'unsupported', message: { id: 'catalog.closed', values: {} } })
