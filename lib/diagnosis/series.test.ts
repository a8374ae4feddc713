import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOverTime, findGaps, findLosses, type Life, type Point, thin } from './series'

const range = { from: 0, to: 100 }
const life = (firstSeenAt: number, goneAt: number | null, name = 'users'): Life => ({
  schema: 'public',
  name,
  relkind: 'r',
  firstSeenAt,
  goneAt,
})
const valueAt = (points: Point[], at: number): number | null =>
  points.findLast(([from]) => from <= at)?.[1] ?? null

describe('counts', () => {
  test('step at births and deaths, and break over a gap', () => {
    const lives = [life(0, null), life(0, 60), life(80, null)]
    const counted = countOverTime(lives, () => 'all', [{ from: 20, to: 40 }], range).get('all')
    expect(counted).toEqual([
      [0, 2],
      [20, null],
      [40, 2],
      [60, 1],
      [80, 2],
    ])
  })

  test('views are not counted', () => {
    const view: Life = { ...life(0, null), relkind: 'v' }
    expect(countOverTime([view], () => 'all', [], range).size).toBe(0)
  })

  const lives = fc.array(
    fc
      .record({
        schema: fc.constantFrom('public', 'billing'),
        from: fc.integer({ min: -20, max: 120 }),
        length: fc.option(fc.integer({ min: 1, max: 80 })),
        relkind: fc.constantFrom<Life['relkind'][]>('r', 'p', 'v'),
      })
      .map(({ schema, from, length, relkind }) => ({
        ...life(from, length === null ? null : from + length),
        schema,
        relkind,
      })),
    { maxLength: 20 },
  )
  const gaps = fc
    .uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 6 })
    .map((all) => all.sort((a, b) => a - b))
    .map((all) =>
      all.flatMap((from, index) => {
        const to = all[index + 1]
        return index % 2 === 0 && to !== undefined ? [{ from, to }] : []
      }),
    )

  test('equal a naive recount at every moment', () => {
    fc.assert(
      fc.property(lives, gaps, (all, blind) => {
        const counted = countOverTime(all, (one) => one.schema, blind, range)
        for (const [schema, points] of counted) {
          for (let at = range.from; at <= range.to; at += 1) {
            const alive = all.filter(
              (one) =>
                one.relkind !== 'v' &&
                one.schema === schema &&
                one.firstSeenAt <= at &&
                (one.goneAt === null || one.goneAt > at),
            ).length
            const unseen = blind.some((gap) => at >= gap.from && at < gap.to)
            expect([schema, at, valueAt(points, at)]).toEqual([schema, at, unseen ? null : alive])
          }
        }
      }),
    )
  })
})

describe('gaps', () => {
  const seen = (from: number, to: number) => ({
    environmentId: 'dev',
    from,
    to,
    observed: true,
    reason: null,
  })
  const blind = (from: number, to: number) => ({ ...seen(from, to), observed: false })

  test('are stretches with a failed poll, and stretches without any poll that last too long', () => {
    expect(findGaps([seen(0, 40), blind(45, 45), seen(50, 100)], range, 15)).toEqual([
      { from: 40, to: 50 },
    ])
    expect(findGaps([seen(0, 40), seen(50, 100)], range, 15)).toEqual([])
    expect(findGaps([seen(0, 40), seen(60, 100)], range, 15)).toEqual([{ from: 40, to: 60 }])
  })

  test('run to the end of the range where the newest polls saw nothing', () => {
    expect(findGaps([seen(0, 40), blind(45, 90)], range, 15)).toEqual([{ from: 40, to: 100 }])
  })
})

describe('thinning', () => {
  const points = fc
    .uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 100 })
    .chain((times) =>
      fc.tuple(
        ...times
          .sort((a, b) => a - b)
          .map((at) => fc.option(fc.nat(64)).map((value): Point => [at, value])),
      ),
    )

  test('keeps the lowest and the last, invents nothing and stays in order', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 50 }), (all, limit) => {
        const kept = thin(all, limit, range)
        expect(all).toEqual(expect.arrayContaining(kept))
        expect(kept.at(-1)).toEqual(all.at(-1))
        const least = (list: Point[]) => Math.min(...list.map(([, value]) => value ?? -1))
        expect(least(kept)).toBe(least(all))
        expect(kept.map(([at]) => at)).toEqual(kept.map(([at]) => at).sort((a, b) => a - b))
        expect(kept.length).toBeLessThanOrEqual(limit + 4)
      }),
    )
  })
})

describe('losses', () => {
  test('last from the drop until the count is back', () => {
    const points: Point[] = [
      [0, 64],
      [10, 50],
      [12, 44],
      [30, 64],
      [50, 60],
    ]
    expect(findLosses(points, range)).toEqual([
      { from: 10, to: 30, ended: true, before: 64, after: 44 },
      { from: 50, to: 100, ended: false, before: 64, after: 60 },
    ])
  })

  test('in a gap count at its end, and a gap alone is none', () => {
    expect(
      findLosses(
        [
          [0, 64],
          [10, null],
          [20, 64],
        ],
        range,
      ),
    ).toEqual([])
    expect(
      findLosses(
        [
          [0, 64],
          [10, null],
          [20, 44],
        ],
        range,
      ),
    ).toMatchObject([{ from: 20 }])
  })
})
