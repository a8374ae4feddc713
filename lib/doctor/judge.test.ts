import { describe, expect, test } from 'vitest'
import { lsnSchema } from '@/lib/model/lsn'
import { compareRound, endingOf, judgeDisk, tablesLost } from './judge'
import type { Exited, Found, Loss, Remembered, RoundResult } from './states'

const lsn = (text: string) => lsnSchema.parse(text)
const table = (name: string, over = {}) => ({ name, rows: 500, checksum: 'aa', ...over })

const before: Remembered = {
  systemIdentifier: '7571022024858866134',
  flushLsn: lsn('0/9000000'),
  tables: [table('one'), table('two')],
  stream: { table: 'stream', acknowledged: [1, 2, 3] },
}
const same: Found = {
  systemIdentifier: before.systemIdentifier,
  flushLsn: lsn('0/9000100'),
  tables: [table('one'), table('two'), table('stream', { rows: 4 })],
  unreadable: [],
  // A row whose answer was cut off on its way is there all the same.
  streamed: [1, 2, 3, 4],
}

describe('a round', () => {
  test('everything there again, and more than was acknowledged: nothing lost', () => {
    expect(compareRound(before, same)).toEqual([])
  })

  const damaged: [string, Partial<Found>, Loss[]][] = [
    [
      'a table that is gone',
      { tables: same.tables.filter(({ name }) => name !== 'two') },
      [{ kind: 'tableMissing', table: 'two' }],
    ],
    [
      'a table that cannot be read',
      { tables: same.tables.slice(1), unreadable: [{ name: 'one', reason: 'invalid page' }] },
      [{ kind: 'tableUnreadable', table: 'one', reason: 'invalid page' }],
    ],
    [
      'fewer rows',
      { tables: [table('one', { rows: 499, checksum: 'bb' }), ...same.tables.slice(1)] },
      [{ kind: 'rowsDiffer', table: 'one', before: 500, after: 499 }],
    ],
    [
      'as many rows with other content',
      { tables: [table('one', { checksum: 'bb' }), ...same.tables.slice(1)] },
      [{ kind: 'contentDiffers', table: 'one' }],
    ],
    [
      'a row acknowledged in the last moment',
      { streamed: [1, 3, 4] },
      [{ kind: 'acknowledgedRowsMissing', table: 'stream', acknowledged: 3, missing: 1 }],
    ],
    [
      'the table of those rows',
      { tables: same.tables.slice(0, 2), streamed: [] },
      [{ kind: 'tableMissing', table: 'stream' }],
    ],
    [
      'WAL, by its position, even where every table is there',
      { flushLsn: lsn('0/8FFFFFF') },
      [{ kind: 'walBackward', before: lsn('0/9000000'), after: lsn('0/8FFFFFF') }],
    ],
    [
      'the cluster itself: positions are not compared then',
      { systemIdentifier: '1', flushLsn: lsn('0/1') },
      [{ kind: 'otherCluster', before: before.systemIdentifier, after: '1' }],
    ],
  ]
  test.each(damaged)('lost: %s', (_, over, losses) => {
    expect(compareRound(before, { ...same, ...over })).toEqual(losses)
  })

  test('the same flush LSN is no loss', () => {
    expect(compareRound(before, { ...same, flushLsn: before.flushLsn })).toEqual([])
  })

  test('lost: Postgres does not start again', () => {
    const exited: Exited = { exitCode: 1, log: ['PANIC: could not locate a valid checkpoint'] }
    expect(compareRound(before, exited)).toEqual([{ kind: 'didNotStart', ...exited }])
  })

  test('an emptied mount: another cluster, and every table gone', () => {
    const empty: Found = {
      ...same,
      systemIdentifier: '1',
      tables: [],
      streamed: [],
    }
    const losses = compareRound(before, empty)
    expect(losses[0]?.kind).toBe('otherCluster')
    expect(tablesLost(losses)).toEqual(['one', 'two', 'stream'])
  })
})

test('rounds end in each way in turn', () => {
  expect([1, 2, 3, 4, 5, 6].map(endingOf)).toEqual([
    'kill',
    'terminateThenKill',
    'stopWithoutGrace',
    'downUp',
    'kill',
    'terminateThenKill',
  ])
})

describe('the verdict', () => {
  const on = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
  const round = (losses: Loss[] = []): RoundResult => ({
    round: 1,
    ending: 'kill',
    tables: 5,
    acknowledgedRows: 50,
    losses,
  })
  const loss: Loss = { kind: 'tableMissing', table: 'one' }

  test('holds where no round lost anything, lost where one did', () => {
    expect(judgeDisk(on, [round(), round()])).toEqual({ kind: 'holds' })
    expect(judgeDisk(on, [round(), round([loss])])).toEqual({ kind: 'lost' })
  })

  test.each([
    ['fsync', 'off'],
    ['synchronous_commit', 'off'],
    ['synchronous_commit', 'local'],
    ['full_page_writes', 'off'],
  ])('none with %s %s, whatever was seen', (name, value) => {
    expect(judgeDisk({ ...on, [name]: value }, [round([loss])])).toEqual({
      kind: 'inconclusive',
      settings: [{ name, value }],
    })
  })
})
