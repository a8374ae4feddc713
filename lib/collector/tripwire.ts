import { redact } from '@/lib/docker/redact'
import { redactSql } from '@/lib/docker/redact-sql'
import type { History } from '@/lib/history/history'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { ProtectionSeen } from '@/lib/model/protection'
import type { StoredTripwireRecord, TripwireRecord } from '@/lib/model/tripwire-records'
import { createTripwireListener, type Listener } from '@/lib/protection/listener'
import type { Log } from './log'

export interface TripwireOptions {
  environment: Pick<EnvironmentConfiguration, 'id' | 'database'>
  history: History
  log: Log
  poll: () => Promise<void>
  /** Told after records were stored, and again after the poll that they caused. */
  onRecords: () => void
}

export interface Tripwire {
  /** After each poll that could tell: what it saw, and whether it missed or found anything. */
  noteSeen: (seen: ProtectionSeen, changed: boolean) => void
  stop: () => Promise<void>
}

interface Origin {
  environmentId: string
  systemIdentifier: string
  databaseOid: number
}

/** A record as it is kept: without literals and secrets in its statement. */
export const storedRecord = (record: TripwireRecord, origin: Origin): StoredTripwireRecord => ({
  ...record,
  ...origin,
  statement: record.statement === null ? null : redact(redactSql(record.statement).text),
})

/**
 * Brings what the tripwire in a watched database writes down into history, within milliseconds of each commit. There
 * is a connection for it only where a poll has seen a tripwire.
 */
export const createTripwire = ({
  environment,
  history,
  log,
  poll,
  onRecords,
}: TripwireOptions): Tripwire => {
  let listener: Listener | null = null
  let known = ''
  let told: Promise<void> | null = null
  let stopped = false

  /** An incident that is open shows them at once; one that the poll under way is about to open, after the next. */
  const tell = (): void => {
    onRecords()
    const next = poll()
    if (next === told) return
    told = next
    void next.catch(() => undefined).then(onRecords)
  }

  const begin = (): Listener => {
    const origin = (cluster: { systemIdentifier: string; databaseOid: number }): Origin => ({
      environmentId: environment.id,
      systemIdentifier: cluster.systemIdentifier,
      databaseOid: cluster.databaseOid,
    })
    const begun = createTripwireListener({
      connectionString: environment.database,
      lastId: async (cluster) =>
        (await history.findLatestTripwireRecord(origin(cluster)))?.id ?? null,
      onRecords: async (records, cluster) => {
        const kept = records.map((record) => storedRecord(record, origin(cluster)))
        await history.recordTripwireRecords(kept)
        tell()
      },
      onTrouble: (error) =>
        log.info(
          { environment: environment.id, reason: error.said.id },
          'the tripwire cannot be listened to for now',
        ),
    })
    void begun.start()
    return begun
  }

  return {
    noteSeen: ({ tripwire }, changed) => {
      const now = JSON.stringify(tripwire)
      const isNews = now !== known
      known = now
      if (stopped) return
      if (listener) {
        // A notification may have been lost, and what was just missed is what it is there for.
        if (isNews || changed) listener.look()
      } else if (tripwire.arming !== 'absent') listener = begin()
    },
    stop: async () => {
      stopped = true
      await listener?.stop()
    },
  }
}
