import type { SequenceValue } from '@/lib/model/backups'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { countSnapshot, takeSnapshot } from './manifest'
import type { PostgresTools } from './tools'

/** Nobody but autovacuum is in a scratch database. */
const LOCK_WAIT_MS = 30_000

export interface Contents {
  /** Exact rows. */
  record: DatabaseRecord
  sequenceValues: SequenceValue[]
}

/** What a database of the tools' server holds, in one snapshot. Throws one of the five errors. */
export const readContents = async (
  tools: PostgresTools,
  database: string,
  { now, signal }: { now: () => number; signal?: AbortSignal },
): Promise<Contents> => {
  const keeper = await tools.openSession(database, signal)
  try {
    const snapshot = await takeSnapshot(keeper, { tools, now, lockWaitMs: LOCK_WAIT_MS, signal })
    const counter = await tools.openSession(database, signal)
    try {
      const relations = await countSnapshot(counter, snapshot, LOCK_WAIT_MS)
      const { record, sequenceValues } = snapshot.manifest
      return { record: { ...record, databaseName: database, relations }, sequenceValues }
    } finally {
      await counter.close()
    }
  } finally {
    await keeper.close()
  }
}
