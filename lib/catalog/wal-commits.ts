import { z } from 'zod'
import { Forbidden, TalaiaError, Timeout, Unreachable, Unsupported } from '@/lib/model/errors'
import { type Lsn, lsnSchema, lsnToBytes } from '@/lib/model/lsn'
import type { WalCommit } from '@/lib/model/wal-commits'
import { widenOpenXid, type Xid8 } from '@/lib/model/xid'
import type { Connection } from './connection'
import type { Session } from './session'
import { inSnapshot } from './snapshot'

export interface WalQuestion {
  /** `pg_current_wal_flush_lsn()` of the last poll before the loss; it is read from there to where WAL is now. */
  from: Lsn
  databaseOid: number
  /** Next xid of the poll that asks, to widen the 32 bits of WAL with. */
  nextXid: Xid8
}

export interface WalRead {
  to: Lsn
  /** Oldest first. */
  commits: CommitFound[]
}

export type CommitFound = Pick<WalCommit, 'transactionId' | 'lsn' | 'committedAt' | 'relfilenodes'>

const MEGABYTE = 1024 * 1024
/** Reading costs the server some ms a megabyte, and memory for a line a record; a busy minute is far below. */
const MOST_MEGABYTES = 64
const PIECE_BYTES = BigInt(8 * MEGABYTE)
/** What a page that is open waits for longer is no help to it. */
export const WAL_READ_MS = 1_000

const functionSchema = z.object({ call: z.string(), may: z.boolean() })

// By the extension that owns it, since anybody may have a function of that name.
const functionSql = `
  SELECT pg_catalog.format('%I.%I', n.nspname, p.proname) AS call,
    pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
      AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS may
  FROM pg_catalog.pg_extension e
  JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
    AND d.refobjid = e.oid AND d.deptype = 'e' AND d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
  JOIN pg_catalog.pg_proc p ON p.oid = d.objid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE e.extname = 'pg_walinspect' AND p.proname = 'pg_get_wal_records_info'
    AND pg_catalog.pg_get_function_identity_arguments(p.oid) LIKE 'start_lsn pg_lsn, end_lsn pg_lsn%'`

const endSql = `
  SELECT CASE WHEN pg_catalog.pg_is_in_recovery() THEN pg_catalog.pg_last_wal_replay_lsn()
    ELSE pg_catalog.pg_current_wal_flush_lsn() END::pg_catalog.text AS end`

const settingsSql = `
  SELECT pg_catalog.set_config('TimeZone', 'UTC', true), pg_catalog.set_config('statement_timeout', $1, true)`

const pieceSchema = z.object({
  end: lsnSchema.nullable(),
  commits: z.array(z.object({ lsn: lsnSchema, xid: z.number(), description: z.string() })),
})

const pieceSql = (call: string): string => `
  SELECT pg_catalog.max(r.end_lsn)::pg_catalog.text AS end,
    coalesce(pg_catalog.json_agg(pg_catalog.json_build_object(
      'lsn', r.start_lsn, 'xid', r.xid::pg_catalog.text::pg_catalog.int8, 'description', r.description)
      ORDER BY r.start_lsn)
      FILTER (WHERE r.resource_manager = 'Transaction' AND r.record_type LIKE 'COMMIT%'
        AND r.description LIKE '%; rels:%'), '[]') AS commits
  FROM ${call}($1::pg_catalog.pg_lsn, $2::pg_catalog.pg_lsn) r`

/** `742: ` stands before the time of a prepared transaction (xactdesc.c); paths as `relpathperm` writes them. */
const descriptionForm =
  /^(?:(\d+): )?(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?:\+00| UTC)(?:;.*?)?; rels:([^;]*)/
const pathForm = /(?:base|pg_tblspc\/\d+\/[^/ ]+)\/(\d+)\/(\d+)/g

/** What a COMMIT record says that it removed of one database; null where it is nothing. */
export const parseCommit = (
  description: string,
  databaseOid: number,
): { xid: number | null; committedAt: number; relfilenodes: number[] } | null => {
  const match = descriptionForm.exec(description)
  if (!match) return null
  const [, xid, day, time, rels = ''] = match
  const relfilenodes = [...rels.matchAll(pathForm)].flatMap(([, database, relfilenode]) =>
    Number(database) === databaseOid ? [Number(relfilenode)] : [],
  )
  const committedAt = Date.parse(`${day}T${time}Z`)
  if (relfilenodes.length === 0 || Number.isNaN(committedAt)) return null
  return { xid: xid === undefined ? null : Number(xid), committedAt, relfilenodes }
}

const causeSchema = z.object({ code: z.string() })

/** undefined_file: the segment was recycled. query_canceled: our own time limit. */
const explain = (error: unknown, target: Connection['target']): unknown => {
  if (!(error instanceof TalaiaError)) return error
  const cause = causeSchema.safeParse(error.cause)
  if (cause.data?.code === '58P01')
    return new Unreachable('catalog.walRecycled', { ...target }, error)
  if (error.said.id !== 'catalog.statementTimeout') return error
  return new Timeout('catalog.walTimeout', { ...target, limitMs: WAL_READ_MS }, error)
}

const findFunction = async (connection: Connection, session: Session): Promise<string> => {
  const target = { ...connection.target }
  if (session.serverVersionNumber < 150_000) {
    throw new Unsupported('catalog.walNeeds15', { ...target, version: session.serverVersion })
  }
  const [found] = await connection.query(functionSchema, functionSql)
  if (!found) throw new Unsupported('catalog.walinspectMissing', target)
  if (!found.may)
    throw new Forbidden('catalog.walinspectForbidden', { ...target, call: found.call })
  return found.call
}

const lsnOf = (bytes: bigint): Lsn =>
  lsnSchema.parse(
    `${(bytes >> 32n).toString(16)}/${(bytes & 0xffffffffn).toString(16)}`.toUpperCase(),
  )

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/**
 * The COMMIT records that removed storage of one database since a position in WAL: which transaction, when, and which
 * relfilenodes. With asynchronous commits, the newest may not be in WAL yet. Through `pg_walinspect` where it is installed (15 and later) and the role may use it, which
 * superusers, members of `pg_read_server_files` and whom it was granted to may (manual, "pg_walinspect"); it is never
 * installed. Throws Unsupported, Forbidden, Timeout, or Unreachable where the WAL is not there any more.
 */
export const readWalCommits = async (
  connection: Connection,
  session: Session,
  { from, databaseOid, nextXid }: WalQuestion,
): Promise<WalRead> => {
  const call = await findFunction(connection, session)
  const [now] = await connection.query(z.object({ end: lsnSchema }), endSql)
  const to = now?.end ?? from
  const last = lsnToBytes(to)
  const megabytes = Number(last - lsnToBytes(from)) / MEGABYTE
  if (megabytes > MOST_MEGABYTES) {
    const values = { ...connection.target, megabytes: Math.round(megabytes), most: MOST_MEGABYTES }
    throw new Unsupported('catalog.walTooMuch', values)
  }
  const found: CommitFound[] = []
  try {
    await inSnapshot(connection, async () => {
      const until = performance.now() + WAL_READ_MS
      // In pieces, each of which begins where a record ends: one that lies across two would be in neither.
      for (let at = lsnToBytes(from); at < last; ) {
        const leftMs = Math.max(1, Math.round(until - performance.now()))
        await connection.query(z.unknown(), settingsSql, [`${leftMs}`])
        const end = smaller(at + PIECE_BYTES, last)
        const [piece] = await connection.query(pieceSchema, pieceSql(call), [lsnOf(at), lsnOf(end)])
        for (const { lsn, xid, description } of piece?.commits ?? []) {
          const commit = parseCommit(description, databaseOid)
          if (!commit) continue
          const { committedAt, relfilenodes } = commit
          const transactionId = widenOpenXid(commit.xid ?? xid, nextXid)
          found.push({ transactionId, lsn, committedAt, relfilenodes })
        }
        const read = piece?.end ? lsnToBytes(piece.end) : end
        at = end === last ? last : read > at ? read : end
      }
    })
  } catch (error) {
    throw explain(error, connection.target)
  }
  return { to, commits: found }
}
