import { expect, test } from 'vitest'
import { anEnvironmentView } from '@/lib/testing/views-environments'
import { environmentFamilies, MOST_GROUPS, MOST_SCHEMAS, OTHER } from './environments'
import { expose } from './exposition'

const T = Date.UTC(2026, 0, 1, 10)
const url = 'https://talaia.example.org/e/dev'
const linesOf = (over: Parameters<typeof anEnvironmentView>[1] = {}) =>
  expose(
    environmentFamilies([{ view: anEnvironmentView(T, over), unreachable: 'alert', url }]),
  ).split('\n')
const matching = (lines: string[], start: string) => lines.filter((line) => line.startsWith(start))

test('a group gives what it expects, has and lacks, with its severity', () => {
  const groups = [
    {
      ...{ id: 'core', name: 'Core', severity: 'critical' as const, present: 2, expected: 4 },
      ...{ missing: ['a', 'b'], recreated: ['c'], emptied: [], pending: [] },
    },
  ]
  const lines = linesOf({ status: 'critical', groups })
  const labels = '{environment="dev",group="core",severity="critical"}'
  expect(matching(lines, 'talaia_group_tables_')).toEqual([
    `talaia_group_tables_expected${labels} 4`,
    `talaia_group_tables_present${labels} 2`,
    `talaia_group_tables_missing${labels} 2`,
    `talaia_group_tables_recreated${labels} 1`,
    `talaia_group_tables_emptied${labels} 0`,
    `talaia_group_tables_pending${labels} 0`,
  ])
})

test('an environment that is not observed has no counts at all, and keeps its times', () => {
  const lines = linesOf({ status: 'unknown' })
  expect(matching(lines, 'talaia_environment_observed')).toEqual([
    'talaia_environment_observed{environment="dev"} 0',
  ])
  for (const counts of ['talaia_tables', 'talaia_group_', 'talaia_posture_', 'talaia_restarts']) {
    expect(matching(lines, counts)).toEqual([])
  }
  expect(matching(lines, 'talaia_last_observed')).toEqual([
    `talaia_last_observed_timestamp_seconds{environment="dev"} ${T / 1000}`,
  ])
})

test('what was never polled has no time either', () => {
  const lines = linesOf({ status: 'unknown', polledAt: null, collectedAt: null, boot: null })
  expect(lines.filter((line) => line.includes('timestamp_seconds{'))).toEqual([])
})

test('a hostile name of a schema stays within its label', () => {
  const name = 'a"} 1\nup{x="\\'
  const lines = linesOf({ schemas: [{ name, tables: 3 }] })
  expect(matching(lines, 'talaia_tables')).toEqual([
    String.raw`talaia_tables{environment="dev",schema="a\"} 1\nup{x=\"\\"} 3`,
  ])
})

test('schemas and groups without end give a bounded number of series, and no table is left out', () => {
  const many = Array.from({ length: 500 }, (_, index) => ({ name: `s${index}`, tables: index }))
  // Someone may well call a schema like the rest.
  const schemas = [...many, { name: OTHER, tables: 100_000 }]
  const groups = many.map(({ name }) => ({
    ...{ id: name, name, severity: 'warning' as const, present: 1, expected: 1 },
    ...{ missing: [], recreated: [], emptied: [], pending: [] },
  }))
  const lines = linesOf({ schemas, groups })
  const numberOf = (line: string) => Number(line.split(' ').at(-1))
  const tables = matching(lines, 'talaia_tables{')
  expect(tables).toHaveLength(MOST_SCHEMAS + 1)
  expect(tables.filter((line) => line.includes(`schema="${OTHER}"`))).toHaveLength(1)
  expect(tables.reduce((sum, line) => sum + numberOf(line), 0)).toBe((500 * 499) / 2 + 100_000)
  const expected = matching(lines, 'talaia_group_tables_expected{')
  expect(expected).toHaveLength(MOST_GROUPS + 1)
  expect(expected.reduce((sum, line) => sum + numberOf(line), 0)).toBe(500)
})
