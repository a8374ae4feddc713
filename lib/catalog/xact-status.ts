import { z } from 'zod'
import { TalaiaError } from '@/lib/model/errors'
import type { Xid8 } from '@/lib/model/xid'
import type { Connection } from './connection'

/**
 * What a cluster says of a transaction (FORENSICS §3): `future` means that it has not happened in this history,
 * `tooOld` that it is too long ago to know.
 */
export type TransactionStatus = 'committed' | 'aborted' | 'inProgress' | 'future' | 'tooOld'

const statusSchema = z.object({
  status: z.enum(['committed', 'aborted', 'in progress']).nullable(),
})

const statusSql = 'SELECT pg_catalog.pg_xact_status($1::pg_catalog.xid8) AS status'

const causeSchema = z.object({ code: z.string() })
/** invalid_parameter_value: "transaction ID … is in the future". */
const IN_THE_FUTURE = '22023'

const findStatus = async (connection: Connection, xid: Xid8): Promise<TransactionStatus> => {
  try {
    const [row] = await connection.query(statusSchema, statusSql, [xid])
    if (!row?.status) return 'tooOld'
    return row.status === 'in progress' ? 'inProgress' : row.status
  } catch (error) {
    const cause = causeSchema.safeParse(error instanceof TalaiaError ? error.cause : null)
    if (cause.success && cause.data.code === IN_THE_FUTURE) return 'future'
    throw error
  }
}

/** Asks for each xid in a statement of its own, since one that is in the future raises an error. */
export const readTransactionStatus = async (
  connection: Connection,
  xids: Xid8[],
): Promise<Map<Xid8, TransactionStatus>> => {
  const statuses = new Map<Xid8, TransactionStatus>()
  for (const xid of new Set(xids)) statuses.set(xid, await findStatus(connection, xid))
  return statuses
}
