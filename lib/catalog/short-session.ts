import { TalaiaError, Timeout } from '@/lib/model/errors'
import { type Connection, createConnection } from './connection'
import { withDeadline } from './deadline'
import { toCatalogError } from './errors'
import { beginSession, type Session, type SessionOptions } from './session'

export interface ShortSessionOptions extends SessionOptions {
  /** Counted from the call, the connecting included; holds even if the server hangs. */
  deadlineMs: number
}

const CLOSE_MS = 500

/**
 * Runs the work on a read-only connection of its own, beside the one that polls and the one that listens, and ends it.
 * Rejects with one of the five errors, at the latest at the deadline.
 */
export const inShortSession = async <T>(
  connectionString: string,
  { deadlineMs, ...options }: ShortSessionOptions,
  work: (connection: Connection, session: Session) => Promise<T>,
): Promise<T> => {
  const pending = createConnection({ connectionString, onLost: () => undefined })
  let isConnecting = true
  const expire = (): Timeout => {
    pending.destroy()
    const id = isConnecting ? 'catalog.connectTimeout' : 'catalog.deadlinePassed'
    return new Timeout(id, { ...pending.target, deadlineMs })
  }
  try {
    return await withDeadline(deadlineMs, expire, async () => {
      const connection = await pending.open()
      isConnecting = false
      try {
        const result = await work(connection, await beginSession(connection, options))
        // What was read counts, whether the server answers the farewell or not.
        await withDeadline(CLOSE_MS, expire, () => connection.close()).catch(() => undefined)
        return result
      } finally {
        pending.destroy()
      }
    })
  } catch (error) {
    if (error instanceof TalaiaError) throw error
    throw toCatalogError(error, pending.target, 'querying')
  }
}
