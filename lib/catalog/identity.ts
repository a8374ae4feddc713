import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { type Identity, identitySchema } from '@/lib/model/identity'
import type { Connection } from './connection'
import type { Session } from './session'

/** A timestamptz as epoch milliseconds. */
const epochMs = (sql: string): string =>
  `pg_catalog.floor(pg_catalog.date_part('epoch', ${sql}) * 1000)`

/** An answer that only a primary, or only a standby, can give. */
const onPrimary = (sql: string): string => `CASE WHEN NOT recovery.active THEN ${sql} END`
const onStandby = (sql: string): string => `CASE WHEN recovery.active THEN ${sql} END`

// backend_xid shows to every role; what a plain role may not see of others is null.
const openTransactionsSql = `
  SELECT a.pid, a.backend_xid::pg_catalog.text::pg_catalog.int8 AS "backendXid", a.usename AS "user",
    a.application_name AS "applicationName", pg_catalog.host(a.client_addr) AS "clientAddress",
    a.state, ${epochMs('a.xact_start')} AS "startedAt"
  FROM pg_catalog.pg_stat_activity a
  WHERE a.backend_xid IS NOT NULL AND a.datname = pg_catalog.current_database()
    AND a.pid <> pg_catalog.pg_backend_pid()
  ORDER BY a.xact_start NULLS LAST LIMIT 20`

// pg_control_checkpoint() names the old timeline until the first checkpoint after a promotion: a primary is asked
// for the name of its WAL file, whose first eight digits are the timeline.
const identitySql = (serverVersionNumber: number): string => `
  SELECT control.system_identifier::pg_catalog.text AS "systemIdentifier",
    (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()) AS "databaseOid",
    ${epochMs('pg_catalog.pg_postmaster_start_time()')} AS "postmasterStartedAt",
    coalesce(
      ${onPrimary("('x' || pg_catalog.substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_flush_lsn()), 1, 8))::pg_catalog.bit(32)::pg_catalog.int4")},
      checkpoint.timeline_id) AS timeline,
    checkpoint.checkpoint_lsn::pg_catalog.text AS "checkpointLsn",
    checkpoint.redo_lsn::pg_catalog.text AS "redoLsn",
    ${epochMs('checkpoint.checkpoint_time')} AS "checkpointAt",
    (pg_catalog.split_part(checkpoint.next_xid, ':', 1)::pg_catalog.numeric * 4294967296
      + pg_catalog.split_part(checkpoint.next_xid, ':', 2)::pg_catalog.numeric)::pg_catalog.text AS "checkpointNextXid",
    ${onPrimary('pg_catalog.pg_current_wal_flush_lsn()::pg_catalog.text')} AS "flushLsn",
    ${onPrimary('pg_catalog.pg_current_wal_insert_lsn()::pg_catalog.text')} AS "insertLsn",
    ${onStandby('pg_catalog.pg_last_wal_replay_lsn()::pg_catalog.text')} AS "replayLsn",
    recovery.active AS "inRecovery",
    pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text AS "nextXid",
    ${
      serverVersionNumber >= 140_000
        ? `(SELECT ${epochMs('w.stats_reset')} FROM pg_catalog.pg_stat_wal w)`
        : 'NULL::pg_catalog.float8'
    } AS "walStatsResetAt",
    (SELECT coalesce(pg_catalog.json_agg(t), '[]') FROM (${openTransactionsSql}) t) AS "openTransactions"
  FROM pg_catalog.pg_control_system() control, pg_catalog.pg_control_checkpoint() checkpoint,
    (SELECT pg_catalog.pg_is_in_recovery() AS active) recovery`

const versionFileSchema = z.object({ changedAt: z.number(), modifiedAt: z.number() })

const versionFileSql = `
  SELECT ${epochMs('f.change')} AS "changedAt", ${epochMs('f.modification')} AS "modifiedAt"
  FROM pg_catalog.pg_stat_file('PG_VERSION') f`

/**
 * Times of `PG_VERSION` in epoch milliseconds; null where the role has no right to look, which is asked once a
 * connection. To be called outside of a transaction, which a refusal would end.
 */
export const collectVersionFile = async (
  connection: Connection,
  session: Session,
): Promise<Identity['versionFile']> => {
  if (!session.mayStatFiles) return null
  try {
    const [file] = await connection.query(versionFileSchema, versionFileSql)
    return file ?? null
  } catch (error) {
    if (!connection.isOpen()) throw error
    session.mayStatFiles = false
    return null
  }
}

const rowSchema = identitySchema.omit({
  databaseName: true,
  serverVersion: true,
  serverVersionNumber: true,
  dataDirectory: true,
  versionFile: true,
  currentUser: true,
  searchPath: true,
  serverAddress: true,
  serverPort: true,
})

/** Who the cluster and the database are, and how far their history has run. Needs no more than LOGIN. */
export const collectIdentity = async (
  connection: Connection,
  session: Session,
  versionFile: Identity['versionFile'],
): Promise<Identity> => {
  const [row] = await connection.query(rowSchema, identitySql(session.serverVersionNumber))
  if (!row) throw new Invalid('catalog.answerInvalid', { ...connection.target, path: 'identity' })
  return {
    ...row,
    versionFile,
    databaseName: session.databaseName,
    serverVersion: session.serverVersion,
    serverVersionNumber: session.serverVersionNumber,
    dataDirectory: session.dataDirectory,
    currentUser: session.currentUser,
    searchPath: session.searchPath,
    serverAddress: session.serverAddress,
    serverPort: session.serverPort,
  }
}
