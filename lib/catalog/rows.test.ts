import { describe, expect, it } from 'vitest'
import { estimateRows } from './rows'

const table = { relkind: 'r', relpersistence: 'p' } as const
const figures = { sizeBytes: 8192, reltuples: -1, relpages: 0, liveTuples: 0 }
const unknown = { rows: null, rowsSource: null }

describe('a row figure', () => {
  it('is a proven zero where the main fork is empty, whatever the estimates say', () => {
    const stale = { sizeBytes: 0, reltuples: 900, relpages: 5, liveTuples: 700 }
    expect(estimateRows({ ...table, relpersistence: 'u' }, stale)).toEqual({
      rows: 0,
      rowsSource: 'size',
    })
  })

  it('comes from reltuples after a crash, which zeroes the statistics', () => {
    expect(estimateRows(table, { ...figures, reltuples: 500, relpages: 3 })).toEqual({
      rows: 500,
      rowsSource: 'reltuples',
    })
  })

  it('comes from the statistics for a table that was never analysed', () => {
    const counted = { rows: 3, rowsSource: 'statistics' }
    expect(estimateRows(table, { ...figures, liveTuples: 3 })).toEqual(counted)
    expect(estimateRows(table, { ...figures, reltuples: 0, liveTuples: 3 })).toEqual(counted)
  })

  it('is unknown, and not zero, where only zeros and -1 are there', () => {
    expect(estimateRows(table, figures)).toEqual(unknown)
    expect(estimateRows(table, { ...figures, reltuples: 0 })).toEqual(unknown)
    expect(estimateRows({ ...table, relkind: 'v' }, { ...figures, sizeBytes: null })).toEqual(
      unknown,
    )
    expect(estimateRows({ ...table, relkind: 'f' }, { ...figures, sizeBytes: null })).toEqual(
      unknown,
    )
  })

  it('does not trust reltuples of an unlogged table where rows were counted since', () => {
    const refilled = { ...figures, reltuples: 900, relpages: 5, liveTuples: 2 }
    expect(estimateRows({ ...table, relpersistence: 'u' }, refilled).rows).toBe(2)
    expect(estimateRows(table, refilled).rows).toBe(900)
  })

  it('is zero for an analysed table whose rows were all deleted', () => {
    expect(estimateRows(table, { ...figures, reltuples: 0, relpages: 1 })).toEqual({
      rows: 0,
      rowsSource: 'reltuples',
    })
  })
})
