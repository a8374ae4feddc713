import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareXid, widenOpenXid, widenXid, xid8Schema } from './xid'

const xid8 = (value: bigint) => xid8Schema.parse(value.toString())
const any = fc.bigInt({ min: 3n, max: 2n ** 62n })

describe('a transaction id', () => {
  it('is ordered as a number of 64 bits, not as text', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(compareXid(xid8(a), xid8(b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
    expect(compareXid(xid8(9n), xid8(10n))).toBe(-1)
    expect(compareXid(xid8(2n ** 53n + 1n), xid8(2n ** 53n))).toBe(1)
  })

  it('gets back its epoch from the next xid, over any wraparound', () => {
    const age = fc.bigInt({ min: 0n, max: 2n ** 31n - 1n })
    fc.assert(
      fc.property(any, age, (next, ago) => {
        const xid = next - ago < 3n ? 3n : next - ago
        expect(widenXid(Number(xid & 0xffffffffn), xid8(next))).toBe(xid8(xid))
      }),
    )
  })

  it.each([
    [741, '742', '741'],
    [4294967290, '4294967300', '4294967290'],
    [3, '4294967300', '4294967299'],
    [900, '742', '900'],
  ])('widens %d before %s to %s', (xid, next, widened) => {
    expect(widenXid(xid, xid8Schema.parse(next))).toBe(widened)
  })

  it('of an open session may be a little ahead of the next one, in any epoch', () => {
    const distance = fc.bigInt({ min: -(2n ** 31n), max: 2n ** 31n - 1n })
    fc.assert(
      fc.property(any, distance, (next, away) => {
        const xid = next + away < 3n ? 3n : next + away
        expect(widenOpenXid(Number(xid & 0xffffffffn), xid8(next))).toBe(xid8(xid))
      }),
    )
  })
})
