import { expect, test } from 'vitest'
import { nodus } from './nodus'

test('64 tables, each once; losing core or Llibreta is critical', () => {
  const tables = nodus.flatMap((group) => group.tables)
  expect(tables).toHaveLength(64)
  expect(new Set(tables).size).toBe(64)
  expect(nodus.map(({ id, severity, tables }) => [id, severity, tables.length])).toEqual([
    ['core', 'critical', 4],
    ['llibreta', 'critical', 6],
    ['backoffice', 'warning', 10],
    ['litellm', 'warning', 44],
  ])
})

test('sessions come and go; every other table is told when it is emptied', () => {
  expect(nodus.flatMap(({ emptiable }) => emptiable ?? [])).toEqual(['session'])
})
