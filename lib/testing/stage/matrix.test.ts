import { expect, test } from 'vitest'
import { formatMatrix, judgeRow, misleads, type Row, type Said, shareRight } from './matrix'

const scenario: Row['scenario'] = { id: 'drops', done: 'drops', expected: 'dropped_by_sql' }
const said = (over: Partial<Said> = {}): Said => ({
  cause: 'dropped_by_sql',
  confidence: 'certain',
  refinement: null,
  sentence: 'They were dropped.',
  reason: 'Nothing was observed.',
  ...over,
})
const outcome = (over: Partial<Row['scenario']>, ...all: Said[]) =>
  judgeRow({ ...scenario, ...over }, all).outcome
const narrowed = (cause: string, confidence: Said['confidence'] = 'veryLikely') =>
  said({ refinement: { cause, confidence } })

test.each<[string, Row['outcome'], Partial<Row['scenario']>, Said[]]>([
  ['the cause', 'right', {}, [said()]],
  ['another cause', 'wrong', {}, [said({ cause: 'wal_lost' })]],
  ['another that is as right', 'right', { or: ['wal_lost'] }, [said({ cause: 'wal_lost' })]],
  ['no cause', 'cannot tell', {}, [said({ cause: null, confidence: 'cannotTell' })]],
  ['no incident where there is one', 'wrong', {}, []],
  ['no incident where there is none', 'right', { expected: null }, []],
  ['an incident where there is none', 'wrong', { expected: null }, [said()]],
  ['one right and one wrong', 'wrong', {}, [said(), said({ cause: 'wal_lost' })]],
  ['who did it', 'right', { refinement: 'ransom' }, [narrowed('ransom')]],
  ['somebody else', 'wrong', { refinement: 'ransom' }, [narrowed('litellm_schema_push')]],
  ['nobody', 'cannot tell', { refinement: 'ransom' }, [said()]],
  ['somebody where nobody was', 'wrong', {}, [narrowed('ransom')]],
  ['a guess where nobody was', 'right', {}, [narrowed('ransom', 'likely')]],
  ['more than can be known', 'wrong', { atMost: 'likely' }, [said()]],
])('%s', (_, expected, over, all) => {
  expect(outcome(over, ...all)).toBe(expected)
})

const row = (one: Said[], over: Partial<Row> = {}): Row => ({
  scenario,
  said: one,
  ...judgeRow(scenario, one),
  durationMs: 1_234,
  ...over,
})

test('only what is said with confidence misleads', () => {
  expect(misleads(row([said({ cause: 'wal_lost' })]))).toBe(true)
  expect(misleads(row([said({ cause: 'wal_lost', confidence: 'likely' })]))).toBe(false)
  expect(misleads(row([said()]))).toBe(false)
})

test('what could not be staged counts on neither side', () => {
  const unstaged = row([], { outcome: 'not staged' })
  expect(shareRight([row([said()]), unstaged])).toBe(1)
  expect(shareRight([row([said()]), row([]), unstaged])).toBe(0.5)
})

test('the matrix is aligned text', () => {
  expect(formatMatrix([row([said()])]).split('\n')).toEqual([
    'scenario  expected        verdict         confidence  outcome  s',
    'drops     dropped_by_sql  dropped_by_sql  certain     right    1.2',
  ])
})
