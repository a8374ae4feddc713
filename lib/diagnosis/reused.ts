import type { Identity } from '@/lib/model/identity'
import { isTable, qualifiedKey, type Relation } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { compareXid, widenOpenXid, type Xid8 } from '@/lib/model/xid'

/** Below this, all that was committed was visible to that poll: nothing was open then, or still to come. */
const settledBelow = ({ nextXid, openTransactions }: Identity): Xid8 =>
  openTransactions
    .map(({ backendXid }) => widenOpenXid(backendXid, nextXid))
    .reduce((least, xid) => (compareXid(xid, least) < 0 ? xid : least), nextXid)

/** The same database over a restart without a crash, which forgets xids that wrote nothing that counts. */
const overCleanRestart = (before: Identity, after: Identity): boolean =>
  before.systemIdentifier === after.systemIdentifier &&
  before.databaseOid === after.databaseOid &&
  before.postmasterStartedAt !== after.postmasterStartedAt &&
  before.walStatsResetAt !== null &&
  before.walStatsResetAt === after.walStatsResetAt

/**
 * Whether a table that the last poll before a restart did not see is of an xid that was over by then. One history
 * gives each xid once, so the cluster was set back and has written anew, and its oids were given twice as well. Needs
 * no right to look at files, and no poll soon after the start (FORENSICS §2, a copy overtaken by new writes).
 */
export const hasReusedXids = (
  before: { identity: Identity | null; spans: Span[] },
  after: { identity: Identity | null; relations: Relation[] },
): boolean => {
  if (!before.identity || !after.identity) return false
  if (!overCleanRestart(before.identity, after.identity)) return false
  const settled = settledBelow(before.identity)
  const known = new Map(before.spans.map((span) => [span.oid, qualifiedKey(span)]))
  return after.relations.some(
    (one) =>
      isTable(one) && known.get(one.oid) !== qualifiedKey(one) && compareXid(one.xmin, settled) < 0,
  )
}
