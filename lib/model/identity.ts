import { z } from 'zod'
import { lsnSchema } from './lsn'
import { xid8Schema } from './xid'

const milliseconds = z.number()

/** Times of the file `PG_VERSION`; its change time moves when the directory is copied (FORENSICS §3). */
const versionFileSchema = z.object({ changedAt: milliseconds, modifiedAt: milliseconds })

/** A transaction that has written and not ended: its work is gone if the server stops now (FORENSICS §2). */
export const openTransactionSchema = z.object({
  pid: z.number(),
  /** `backend_xid`, 32 bits, as Postgres shows it. */
  backendXid: z.number(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  /** `idle in transaction`, `active`… Null where the role may not see it. */
  state: z.string().nullable(),
  startedAt: milliseconds.nullable(),
})

/**
 * Who the cluster and the database are, and how far their history has run. Times are epoch milliseconds.
 * A null field could not be seen with this role or on this version; it never means "absent".
 */
export const identitySchema = z.object({
  /** `pg_control_system().system_identifier`, as text: above 2^53. */
  systemIdentifier: z.string(),
  databaseName: z.string(),
  databaseOid: z.number(),
  serverVersion: z.string(),
  serverVersionNumber: z.number(),
  /** `pg_postmaster_start_time()`; a new value is a new boot. */
  postmasterStartedAt: milliseconds,
  timeline: z.number(),
  checkpointLsn: lsnSchema,
  redoLsn: lsnSchema,
  checkpointAt: milliseconds,
  /** `pg_control_checkpoint().next_xid`: the next xid as the last checkpoint wrote it down. */
  checkpointNextXid: xid8Schema.nullable().default(null),
  /** Null on a standby, which has no flush position of its own. */
  flushLsn: lsnSchema.nullable(),
  insertLsn: lsnSchema.nullable(),
  /** Last replayed position; null on a primary. */
  replayLsn: lsnSchema.nullable(),
  inRecovery: z.boolean(),
  /** `pg_snapshot_xmax(pg_current_snapshot())`: the first xid not yet completed. */
  nextXid: xid8Schema,
  /** `pg_stat_wal.stats_reset`, 14 and later: thrown away by crash recovery and only by it. */
  walStatsResetAt: milliseconds.nullable(),
  /** Of this database, longest open first, at most 20. */
  openTransactions: z.array(openTransactionSchema).default([]),
  dataDirectory: z.string().nullable(),
  versionFile: versionFileSchema.nullable(),
  /** The eyes that looked: role, search_path, address of the server as it sees itself. */
  currentUser: z.string(),
  searchPath: z.string(),
  serverAddress: z.string().nullable(),
  serverPort: z.number().nullable(),
})
export type Identity = z.infer<typeof identitySchema>

/** What tells one watched database from another: one initdb, one CREATE DATABASE. */
export type ClusterReference = Pick<Identity, 'systemIdentifier' | 'databaseOid'>

/** The second of initdb, carried in the upper half of the system identifier, in epoch milliseconds. */
export const initializedAt = (systemIdentifier: string): number =>
  Number(BigInt(systemIdentifier) >> 32n) * 1000
