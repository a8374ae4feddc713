import { z } from 'zod'
import type { Connection } from './connection'

const nothing = z.unknown()

/** Runs the work in one read-only transaction that sees one state of the catalog throughout. */
export const inSnapshot = async <T>(connection: Connection, work: () => Promise<T>): Promise<T> => {
  await connection.query(nothing, 'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const result = await work()
    await connection.query(nothing, 'COMMIT')
    return result
  } catch (error) {
    // A rollback that fails leaves a session in an unknown state: away with it.
    if (connection.isOpen()) {
      await connection.query(nothing, 'ROLLBACK').catch(() => connection.destroy())
    }
    throw error
  }
}
