import type { TalaiaError } from '@/lib/model/errors'
import type { TripwireRecord } from '@/lib/model/tripwire-records'

export interface ListenerOptions {
  connectionString: string
  /** The newest record that is stored of this cluster and database; null: none. Read anew at every connection. */
  lastId: (cluster: { systemIdentifier: string; databaseOid: number }) => Promise<string | null>
  /**
   * Records that were not handed over before, oldest first, with the cluster that they are of; awaited. Called at
   * the start with what was missed, then within milliseconds of each commit. Where it rejects they come again.
   */
  onRecords: (
    records: TripwireRecord[],
    cluster: { systemIdentifier: string; databaseOid: number },
  ) => Promise<void>
  /** It cannot listen (for now): not allowed, not there, not reachable. It goes on trying. */
  onTrouble: (error: TalaiaError) => void
  /** Waits between tries, in milliseconds. */
  retryMs?: number
}

export interface Listener {
  /** Resolves when it listens, or has failed to for the first time. */
  start: () => Promise<void>
  /** Looks again at once. */
  look: () => void
  stop: () => Promise<void>
}

/** One kept-open read-only connection that listens for the tripwire's notifications and reads its records. */
export const createTripwireListener = (_options: ListenerOptions): Listener => ({
  start: async () => undefined,
  look: () => undefined,
  stop: async () => undefined,
})
