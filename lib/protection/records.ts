import { z } from 'zod'
import { PROTECTION_SCHEMA as SCHEMA } from '@/lib/model/protection'
import { type TripwireRecord, tripwireRecordSchema } from '@/lib/model/tripwire-records'

/** A timestamptz as epoch milliseconds. */
const epochMs = (column: string): string =>
  `pg_catalog.floor(pg_catalog.date_part('epoch', ${column}) * 1000)`

/** Records above an id ($1) but for some ($2), oldest first. */
export const recordsSql = `
  SELECT r.id::pg_catalog.text AS id, r.command, r.relations, r.session_role AS "sessionUser",
    r.current_role_name AS "currentUser", r.application_name AS "applicationName",
    r.client_address AS "clientAddress", r.client_hostname AS "clientHostname", r.client_port AS "clientPort",
    r.backend_pid AS "backendPid", ${epochMs('r.backend_started_at')} AS "backendStartedAt",
    r.transaction_id::pg_catalog.text AS "transactionId", r.lsn::pg_catalog.text AS lsn,
    ${epochMs('r.at')} AS at, r.statement
  FROM ${SCHEMA}.records r
  WHERE r.id > $1::pg_catalog.int8 AND r.id <> ALL ($2::pg_catalog.int8[])
  ORDER BY r.id`

/** Only the id is sure: somebody with all rights may have written anything into the table. */
export const recordRowSchema = z.looseObject({ id: z.string().regex(/^\d+$/) })
export type RecordRow = z.infer<typeof recordRowSchema>

/** A row as a record, or the path of what does not fit. */
export const toRecord = (
  row: RecordRow,
): { record: TripwireRecord } | { id: string; path: string } => {
  const parsed = tripwireRecordSchema.safeParse(row)
  return parsed.success
    ? { record: parsed.data }
    : { id: row.id, path: parsed.error.issues[0]?.path.join('.') ?? '' }
}
