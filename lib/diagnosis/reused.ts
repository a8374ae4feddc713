import type { Identity } from '@/lib/model/identity'
import { compareXid, widenOpenXid, type Xid8 } from '@/lib/model/xid'

/** Below this, what was committed at that poll was visible to it: neither open then, nor still to come. */
const settledBelow = ({ nextXid, openTransactions }: Identity): Xid8 =>
  openTransactions
    .map(({ backendXid }) => widenOpenXid(backendXid, nextXid))
    .reduce((least, xid) => (compareXid(xid, least) < 0 ? xid : least), nextXid)

/**
 * Whether a row that the last poll of an earlier boot did not see is of an xid that was over by then. One history
 * gives each xid once, so the cluster was set back and has written anew: its oids are given out again too, and the
 * same oid under another name is no rename (FORENSICS §2, a copy overtaken by new writes).
 */
export const isReused = (
  { xmin }: { xmin: Xid8 },
  before: Identity | null,
  after: Identity | null,
): boolean =>
  before !== null &&
  after !== null &&
  before.systemIdentifier === after.systemIdentifier &&
  before.postmasterStartedAt !== after.postmasterStartedAt &&
  compareXid(xmin, settledBelow(before)) < 0
