import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLsn, lsnSchema, lsnToBytes } from './lsn'

const position = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
/** As Postgres prints it: two hexadecimal halves without leading zeros. */
const print = (bytes: bigint) =>
  lsnSchema.parse(
    `${(bytes >> 32n).toString(16)}/${(bytes & 0xffffffffn).toString(16)}`.toUpperCase(),
  )

describe('an LSN', () => {
  it('keeps every byte of its position', () => {
    fc.assert(fc.property(position, (bytes) => lsnToBytes(print(bytes)) === bytes))
  })

  it('is ordered by position, not as text', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(compareLsn(print(a), print(b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
    expect(compareLsn(lsnSchema.parse('9/0'), lsnSchema.parse('10/0'))).toBe(-1)
    expect(compareLsn(lsnSchema.parse('0/FFFFFFFF'), lsnSchema.parse('1/0'))).toBe(-1)
  })

  it.each(['', '0', '0/', '/0', '0/G', '123456789/0', '0/0 ', '-1/0'])('refuses %j', (text) => {
    expect(lsnSchema.safeParse(text).success).toBe(false)
  })
})
