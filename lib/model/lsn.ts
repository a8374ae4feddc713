import { z } from 'zod'

/** A WAL position as Postgres prints it (`16/B374D848`). Compare with `compareLsn`, never as text. */
export const lsnSchema = z
  .string()
  .regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i)
  .brand<'Lsn'>()
export type Lsn = z.infer<typeof lsnSchema>

/** Bytes from the start of WAL. */
export const lsnToBytes = (lsn: Lsn): bigint => {
  const [high = '0', low = '0'] = lsn.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export const compareLsn = (a: Lsn, b: Lsn): number => {
  const difference = lsnToBytes(a) - lsnToBytes(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
