import { z } from 'zod'
import { lsnSchema } from './lsn'
import { xid8Schema } from './xid'

/** A relation that a command removed or emptied. `type` as `pg_event_trigger_dropped_objects` spells it. */
export const touchedRelationSchema = z.object({
  /** `table`, `foreign table`, `view`, `materialized view`. */
  type: z.string(),
  schema: z.string(),
  name: z.string(),
  oid: z.number(),
})
export type TouchedRelation = z.infer<typeof touchedRelationSchema>

/** One command that dropped or truncated relations, as the tripwire in the watched database wrote it down. */
export const tripwireRecordSchema = z.object({
  /** Counts up within one tripwire; a tripwire made anew begins again. */
  id: z.string(),
  /** `tg_tag` or `TRUNCATE TABLE`. */
  command: z.string(),
  relations: z.array(touchedRelationSchema),
  sessionUser: z.string(),
  /** What `SET ROLE` made of it; the same as `sessionUser` without one. */
  currentUser: z.string(),
  applicationName: z.string().nullable(),
  /** `inet_client_addr`; null: through the Unix socket. */
  clientAddress: z.string().nullable(),
  /** Only where the server has `log_hostname` on. */
  clientHostname: z.string().nullable(),
  clientPort: z.number().nullable(),
  backendPid: z.number(),
  /** Epoch ms. */
  backendStartedAt: z.number().nullable(),
  transactionId: xid8Schema,
  lsn: lsnSchema,
  /** `clock_timestamp()`, epoch ms. */
  at: z.number(),
  /** `current_query()`, bounded. Redacted wherever Talaia keeps or shows it. */
  statement: z.string().nullable(),
})
export type TripwireRecord = z.infer<typeof tripwireRecordSchema>

/** As history keeps it: redacted, with the cluster and database it came from. */
export const storedTripwireRecordSchema = tripwireRecordSchema.extend({
  environmentId: z.string(),
  systemIdentifier: z.string(),
  databaseOid: z.number(),
})
export type StoredTripwireRecord = z.infer<typeof storedTripwireRecordSchema>
