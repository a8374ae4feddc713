import { expect, test } from 'vitest'
import { chooseDatabases } from './choose-databases'

const database = (name: string, change = {}) => ({
  oid: 1,
  name,
  isTemplate: false,
  mayConnect: true,
  ...change,
})
const choose = (
  names: string[],
  patterns: string[] | null = null,
  tablesInPostgres: number | null = 0,
) =>
  chooseDatabases(
    names.map((name) => database(name)),
    { patterns, tablesInPostgres },
  )

test.each<[string, string[], string[]]>([
  [
    'templates and Talaia’s own are left out',
    ['shop', 'template0', 'template1', 'talaia_verify_1', 'talaia_restore_x'],
    ['shop'],
  ],
  ['the empty maintenance database is left out beside others', ['postgres', 'shop'], ['shop']],
  ['alone it is watched', ['postgres', 'template1'], ['postgres']],
  [
    'what only begins like an internal one is watched',
    ['talaia', 'template'],
    ['talaia', 'template'],
  ],
])('%s', (_, names, expected) => {
  expect(choose(names)).toEqual(expected)
})

test('the maintenance database is watched where it has tables, and not where that is unknown', () => {
  expect(choose(['postgres', 'shop'], null, 1)).toEqual(['postgres', 'shop'])
  expect(choose(['postgres', 'shop'], null, null)).toEqual(['shop'])
})

test('with a label, those that fit a pattern, dots in names included', () => {
  expect(choose(['postgres', 'shop', 'app_1', 'a.b'], ['app_*', 'a.b', 'none'])).toEqual([
    'app_1',
    'a.b',
  ])
  expect(choose(['postgres', 'shop'], ['postgres'])).toEqual(['postgres'])
})

test('templates and what the role may not enter are left out', () => {
  const databases = [database('t', { isTemplate: true }), database('c', { mayConnect: false })]
  expect(chooseDatabases(databases, { patterns: null, tablesInPostgres: null })).toEqual([])
})
