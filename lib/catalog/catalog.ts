import type { Durability } from '@/lib/model/durability'
import { TalaiaError, Timeout, Unreachable } from '@/lib/model/errors'
import type { Identity } from '@/lib/model/identity'
import type { Namespace } from '@/lib/model/namespaces'
import type { ProtectionSeen } from '@/lib/model/protection'
import type { Relation, RowProof } from '@/lib/model/relations'
import { observed, type Reason, type Section, unobserved } from '@/lib/model/section'
import type { Xid8 } from '@/lib/model/xid'
import { type Connection, createConnection } from './connection'
import { withDeadline } from './deadline'
import { isConnectionLost, type Target, toCatalogError } from './errors'
import { type Live, readSections, type Sections } from './live'
import type { Reading } from './relations-cache'
import { probeRows } from './row-proofs'
import { beginSession } from './session'
import { readWalCommits, WAL_READ_MS, type WalQuestion, type WalRead } from './wal-commits'
import { readTransactionStatus, type TransactionStatus } from './xact-status'

export interface CatalogOptions {
  connectionString: string
  /** Epoch milliseconds; only for the age of what is cached. */
  now: () => number
  /** The open connection broke between two calls; a poll is worth while now. A break during a call is in its result. */
  onConnectionLost: (reason: Reason) => void
  /** Bounds of one statement on the server, in milliseconds. */
  statementTimeoutMs?: number
  lockTimeoutMs?: number
}

export interface CollectOptions {
  /** Counted from the call; holds even if the server hangs. */
  deadlineMs: number
  /** Read every relation anew, with its rows and size, not only those of namespaces that changed. */
  full?: boolean
}

export interface Collected {
  identity: Section<Identity>
  namespaces: Section<Namespace[]>
  relations: Section<Relation[]>
  durability: Section<Durability>
  /** Whether tripwire and guard are there and enabled. */
  protection: Section<ProtectionSeen>
  /** What was read for it; null where the relations were not observed. */
  reading: Reading | null
  /** Oids of tables that the statistics make worth probing for rows; each is named once. */
  suspects: number[]
}

/** The watched database. Calls run one after the other: a second one waits for the first, within its own deadline. */
export interface Catalog {
  /** Never rejects. Connects if needed, at most twice (once more if a kept-open connection turns out to be dead). */
  collect(options: CollectOptions): Promise<Collected>
  /** `pg_xact_status` of each xid. Never rejects. */
  collectTransactionStatus(
    xids: Xid8[],
    options?: { deadlineMs?: number },
  ): Promise<Section<Map<Xid8, TransactionStatus>>>
  /** Which of these tables have rows, as far as it can be proven; see `probeRows`. Never rejects. */
  collectRowProofs(
    oids: number[],
    options?: { deadlineMs?: number },
  ): Promise<Section<Map<number, RowProof>>>
  /** Commits that removed storage since a position in WAL; see `readWalCommits`. Never rejects. */
  collectWalCommits(
    question: WalQuestion,
    options?: { deadlineMs?: number },
  ): Promise<Section<WalRead>>
  /** Ends the connection and whatever runs. Later calls observe nothing. */
  close(): Promise<void>
}

const CLOSE_MS = 1_000

/** One kept-open, read-only connection to a watched database, opened at the first call. */
export const createCatalog = (options: CatalogOptions): Catalog => {
  const { connectionString, now, onConnectionLost } = options
  const sessionOptions = {
    statementTimeoutMs: options.statementTimeoutMs ?? 5_000,
    lockTimeoutMs: options.lockTimeoutMs ?? 500,
  }
  let live: Live | null = null
  let opening: ReturnType<typeof createConnection> | null = null
  let closed = false
  let tail: Promise<unknown> = Promise.resolve()

  const drop = (): void => {
    opening?.destroy()
    live?.connection.destroy()
    opening = null
    live = null
  }

  const connect = async (): Promise<Live> => {
    if (closed) throw new Unreachable('catalog.closed')
    if (live?.connection.isOpen()) return live
    drop()
    const pending = createConnection({
      connectionString,
      onLost: (error) => onConnectionLost(error.toReason()),
    })
    opening = pending
    const connection: Connection = await pending.open()
    try {
      const session = await beginSession(connection, sessionOptions)
      live = { connection, session, durability: null, relations: null, deletions: null }
      return live
    } catch (error) {
      connection.destroy()
      throw error
    } finally {
      if (opening === pending) opening = null
    }
  }

  /** Runs the work on a connection. A kept-open one that turns out to be dead is replaced once. */
  const useConnection = async <T>(
    work: (live: Live) => Promise<T>,
    isExpired: () => boolean,
  ): Promise<T> => {
    const reused = live?.connection.isOpen() === true
    try {
      return await work(await connect())
    } catch (error) {
      if (!(error instanceof TalaiaError) || !isConnectionLost(error)) throw error
      if (isExpired()) throw error
      drop()
      if (!reused) throw error
      return await work(await connect())
    }
  }

  const targetOf = (): Target | null => live?.connection.target ?? opening?.target ?? null

  /** Queues the work; rejects with one of the five errors, at the latest at its deadline. */
  const enqueue = async <T>(deadlineMs: number, work: (live: Live) => Promise<T>): Promise<T> => {
    const calledAt = performance.now()
    const run = async (): Promise<T> => {
      const remainingMs = deadlineMs - (performance.now() - calledAt)
      if (closed) throw new Unreachable('catalog.closed')
      if (remainingMs <= 0) throw new Timeout('catalog.queueTimeout', { deadlineMs })
      let expired = false
      const expire = (): Timeout => {
        expired = true
        const id = opening === null ? 'catalog.deadlinePassed' : 'catalog.connectTimeout'
        const error = new Timeout(id, { ...targetOf(), deadlineMs })
        drop()
        return error
      }
      return await withDeadline(remainingMs, expire, () => useConnection(work, () => expired))
    }
    const result = tail.then(run)
    tail = result.catch(() => undefined)
    return await result
  }

  const reasonOf = (error: unknown): Reason => {
    const unknownTarget = { host: '', port: 0, database: '', role: '' }
    return toCatalogError(error, targetOf() ?? unknownTarget, 'querying').toReason()
  }

  return {
    collect: async ({ deadlineMs, full = false }) => {
      let sections: Sections = {}
      let reason: Reason = { kind: 'unreachable', message: { id: 'catalog.closed', values: {} } }
      try {
        await enqueue(deadlineMs, async (connection) => {
          const fresh: Sections = {}
          sections = fresh
          await readSections(connection, fresh, { now: now(), full })
        })
      } catch (error) {
        reason = reasonOf(error)
      }
      return {
        identity: sections.identity ?? unobserved(reason),
        namespaces: sections.namespaces ?? unobserved(reason),
        relations: sections.relations ?? unobserved(reason),
        durability: sections.durability ?? unobserved(reason),
        protection: sections.protection ?? unobserved(reason),
        reading: sections.reading ?? null,
        suspects: sections.suspects ?? [],
      }
    },

    collectTransactionStatus: async (xids, { deadlineMs = 5_000 } = {}) => {
      try {
        return observed(
          await enqueue(deadlineMs, ({ connection }) => readTransactionStatus(connection, xids)),
        )
      } catch (error) {
        return unobserved(reasonOf(error))
      }
    },

    collectRowProofs: async (oids, { deadlineMs = 3_000 } = {}) => {
      try {
        return observed(await enqueue(deadlineMs, ({ connection }) => probeRows(connection, oids)))
      } catch (error) {
        return unobserved(reasonOf(error))
      }
    },

    collectWalCommits: async (question, { deadlineMs = WAL_READ_MS * 3 } = {}) => {
      try {
        return observed(
          await enqueue(deadlineMs, ({ connection, session }) =>
            readWalCommits(connection, session, question),
          ),
        )
      } catch (error) {
        return unobserved(reasonOf(error))
      }
    },

    close: async () => {
      closed = true
      const connection = live?.connection
      live = null
      opening?.destroy()
      if (!connection?.isOpen()) return
      const destroy = (): Error => {
        connection.destroy()
        return new Unreachable('catalog.closed')
      }
      await withDeadline(CLOSE_MS, destroy, () => connection.close()).catch(() => undefined)
    },
  }
}
