import { Invalid, TalaiaError, Unreachable } from '@/lib/model/errors'
import type { TripwireRecord } from '@/lib/model/tripwire-records'
import { createHandedOver, type HandedOver } from './handed-over'
import { type Cluster, createListeningSession, type ListeningSession } from './listening-session'
import { type RecordRow, toRecord } from './records'
import { createSignal } from './signal'

export interface ListenerOptions {
  connectionString: string
  /** The newest record that is stored of this cluster and database; null: none. Asked once a cluster. */
  lastId: (cluster: Cluster) => Promise<string | null>
  /**
   * Records that were not handed over before, oldest first, with the cluster that they are of; awaited. Called at
   * the start with what was missed, then within milliseconds of each commit. Where it rejects they come again. The
   * first time after a start, those of the hour before `lastId` come too: a long transaction may have committed late.
   */
  onRecords: (records: TripwireRecord[], cluster: Cluster) => Promise<void>
  /** It cannot listen (for now): not allowed, not there, not reachable. Told once for each change; it goes on trying. */
  onTrouble: (error: TalaiaError) => void
  /** Waits between tries, in milliseconds; doubled each time up to half a minute. Default: one second. */
  retryMs?: number
  /** Waits where there is no tripwire or no right to read it, and between readings without a notification. Default: one minute. */
  lookMs?: number
}

export interface Listener {
  /** Resolves when it listens, or has failed to for the first time. */
  start: () => Promise<void>
  /** Reads, or tries again, at once: after an installation, and at each poll in case a notification was lost. */
  look: () => void
  stop: () => Promise<void>
}

const MOST_RETRY_MS = 30_000

/**
 * One kept-open read-only connection that listens for the tripwire's notifications and reads its records. Where there
 * is no tripwire it holds none.
 */
export const createTripwireListener = (options: ListenerOptions): Listener => {
  const { retryMs = 1_000, lookMs = 60_000 } = options
  const signal = createSignal()
  let isStopped = false
  let failures = 0
  let toldTrouble: string | null = null
  let current: { destroy: () => void } | null = null
  let memory: { cluster: Cluster; handedOver: HandedOver } | null = null

  const tell = (error: TalaiaError): void => {
    const what = JSON.stringify(error.said)
    if (isStopped || what === toldTrouble) return
    toldTrouble = what
    options.onTrouble(error)
  }

  /** Null where it could not be asked what is stored. */
  const remember = async (cluster: Cluster): Promise<HandedOver | null> => {
    const isSame =
      memory?.cluster.systemIdentifier === cluster.systemIdentifier &&
      memory.cluster.databaseOid === cluster.databaseOid
    if (memory && isSame) return memory.handedOver
    const lastId = await options.lastId(cluster).catch(() => undefined)
    if (lastId === undefined) return null
    memory = { cluster, handedOver: createHandedOver(lastId) }
    return memory.handedOver
  }

  /** One that cannot be read is told and left out, or it would stand in the way of all others. */
  const readable = (rows: RecordRow[]): TripwireRecord[] =>
    rows.flatMap((row) => {
      const read = toRecord(row)
      if ('record' in read) return [read.record]
      tell(new Invalid('protection.recordInvalid', { id: read.id, path: read.path }))
      return []
    })

  /** Whether all was taken; throws only what the connection is to blame for. */
  const handOver = async (session: ListeningSession): Promise<boolean> => {
    const handedOver = await remember(session.cluster)
    if (!handedOver) return false
    const rows = await session.read(handedOver.floor, handedOver.ids())
    const records = readable(rows)
    if (!isStopped && records.length > 0) {
      const isTaken = await options.onRecords(records, session.cluster).then(
        () => true,
        () => false,
      )
      if (!isTaken) return false
    }
    handedOver.add(rows.map(({ id }) => id))
    return true
  }

  /** Ends when stopped; throws when it cannot listen (any more). */
  const listen = async (onListening: () => void): Promise<void> => {
    let lost: TalaiaError | null = null
    const opening = createListeningSession({
      connectionString: options.connectionString,
      onNotified: signal.fire,
      onLost: (error) => {
        lost = error
        signal.fire()
      },
    })
    current = opening
    try {
      const session = await opening.open()
      while (!isStopped) {
        const isTaken = await handOver(session)
        failures = 0
        toldTrouble = null
        onListening()
        await signal.wait(isTaken ? lookMs : retryMs)
        if (lost) throw lost
      }
    } finally {
      opening.destroy()
    }
  }

  const run = async (onFirst: () => void): Promise<void> => {
    while (!isStopped) {
      try {
        await listen(onFirst)
      } catch (error) {
        const trouble =
          error instanceof TalaiaError
            ? error
            : new Unreachable('protection.listenerFailed', { detail: String(error) }, error)
        tell(trouble)
        onFirst()
        const isSlow = trouble.kind === 'unsupported' || trouble.kind === 'forbidden'
        const backoffMs = Math.min(MOST_RETRY_MS, retryMs * 2 ** failures)
        failures = Math.min(failures + 1, 10)
        if (!isStopped) await signal.wait(isSlow ? lookMs : backoffMs)
      }
    }
  }

  let running: Promise<void> | null = null
  let first: Promise<void> | null = null
  return {
    start: () => {
      first ??= new Promise((resolve) => {
        running = run(resolve)
      })
      return first
    },
    look: signal.fire,
    stop: async () => {
      isStopped = true
      signal.fire()
      current?.destroy()
      await running
    },
  }
}
