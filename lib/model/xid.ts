import { z } from 'zod'

/** A 64-bit transaction id (`xid8`: epoch and xid) as decimal text. */
export const xid8Schema = z.string().regex(/^\d+$/).brand<'Xid8'>()
export type Xid8 = z.infer<typeof xid8Schema>

export const compareXid = (a: Xid8, b: Xid8): number => {
  const difference = BigInt(a) - BigInt(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/**
 * Widens the 32-bit xid of a session (`backend_xid`) to xid8: the one nearest to the next xid. It may be ahead of it,
 * since `pg_snapshot_xmax` counts what has completed, and the session has not.
 */
export const widenOpenXid = (xid: number, nextXid: Xid8): Xid8 => {
  const next = BigInt(nextXid)
  const widened = next + BigInt.asIntN(32, BigInt(xid) - next)
  return xid8Schema.parse((widened < 0n ? BigInt(xid) : widened).toString())
}

/**
 * Widens the 32-bit xid of a system column (`pg_class.xmin`) to xid8 with the epoch of the next xid:
 * a stored xid is never ahead of the next one (FORENSICS §4).
 */
export const widenXid = (xid: number, nextXid: Xid8): Xid8 => {
  const next = BigInt(nextXid)
  const epoch = next >> 32n
  const widened = (epoch << 32n) + BigInt(xid)
  const inPast = widened <= next || epoch === 0n
  return xid8Schema.parse((inPast ? widened : widened - (1n << 32n)).toString())
}
