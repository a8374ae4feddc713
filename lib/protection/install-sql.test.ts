import { describe, expect, test } from 'vitest'
import { en } from '@/lib/i18n/en'
import { guardChoicesSchema } from '@/lib/model/protection'
import { filesIn, readText } from '@/lib/testing/sources'
import { functionsFor } from './install-sql'
import { patternRows } from './patterns'
import { initScript, installSql, removeSql } from './protection'

const core = { id: 'core', name: 'Core', severity: 'critical' as const, tables: ['users'] }
const choices = guardChoicesSchema.parse({})
const sql = (tables: string[]) =>
  installSql({ kind: 'guard', groups: [{ ...core, tables }], choices, reader: 'watcher' })

describe('the SQL', () => {
  test('is one transaction, and the same for the same request', () => {
    const whole = sql(['users'])
    expect(whole.match(/^(?:BEGIN|COMMIT);$/gm)).toEqual(
      ['BEGIN', 'COMMIT'].map((one) => `${one};`),
    )
    expect(sql(['users'])).toBe(whole)
    const init = initScript(
      (['tripwire', 'guard'] as const).map((kind) => ({
        kind,
        groups: null,
        choices,
        reader: null,
      })),
    )
    expect(init.match(/^(?:BEGIN|COMMIT);$/gm)).toHaveLength(4)
    expect(removeSql('guard').match(/^(?:BEGIN|COMMIT);$/gm)).toHaveLength(2)
  })

  test('has bodies that read the same in every encoding and with standard_conforming_strings off', () => {
    const bodies = (['tripwire', 'guard'] as const).flatMap(functionsFor)
    for (const { name, body } of bodies) {
      expect(`${name} ${/[^\n -~]|\\/.test(body)}`).toBe(`${name} false`)
      expect(body).not.toContain('$talaia$')
    }
  })

  test('lets no function run with the rights of a superuser but those that the server itself calls', () => {
    const definers = (['tripwire', 'guard'] as const)
      .flatMap(functionsFor)
      .filter(({ definer }) => definer)
    expect(definers.length).toBeGreaterThan(4)
    for (const { name, parameters, returns } of definers) {
      expect(`${name}(${parameters}) ${returns}`).toMatch(/^\w+\(\) (?:event_)?trigger$/)
    }
  })
})

test('patterns become LIKE patterns in the order of the groups, the chosen ones marked', () => {
  const groups = [
    { ...core, tables: ['users', 'audit.*', 'a?c_d', 'x.50%\\'] },
    { ...core, id: 'other', name: 'Other', tables: ['*'] },
  ]
  expect(patternRows(groups, ['core'])).toEqual([
    { groupName: 'Core', schemaLike: null, nameLike: 'users', chosen: true },
    { groupName: 'Core', schemaLike: 'audit', nameLike: '%', chosen: true },
    { groupName: 'Core', schemaLike: null, nameLike: 'a_c\\_d', chosen: true },
    { groupName: 'Core', schemaLike: 'x', nameLike: '50\\%\\\\', chosen: true },
    { groupName: 'Other', schemaLike: null, nameLike: '%', chosen: false },
  ])
  expect(patternRows(null, null)).toEqual([
    { groupName: null, schemaLike: null, nameLike: '%', chosen: true },
  ])
})

test('each fault, lack and trouble that this room tells has a text', () => {
  const sources = filesIn(['lib/protection']).filter((file) => !/test/.test(file))
  const told = sources.flatMap((file) => readText(file).match(/'protection\.[\w.]+'/g) ?? [])
  expect(new Set(told).size).toBeGreaterThan(20)
  expect(told.map((quoted) => quoted.slice(1, -1)).filter((id) => !(id in en))).toEqual([])
})
