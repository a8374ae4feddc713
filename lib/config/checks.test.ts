import { expect, test } from 'vitest'
import { accept, refuse } from '@/lib/testing/configurations'

const environment = (checks: string) => `environments:
  - id: dev
    database: "postgres://talaia:pw@127.0.0.1:5432/nodus"
${checks}`

test('checks are read with their defaults', async () => {
  const { environments } = await accept(
    environment(`    checks:
      countBoundRows: 5000
      checksumTables: [roles, "core.setting*"]
      assertions:
        - { id: admins, table: core.users, minimumRows: 3 }
        - { id: root-tenant, sql: "select exists (select from tenants where slug = 'root')" }
        - { id: quick, sql: "select true", timeout: 500ms }
`),
  )
  expect(environments[0]?.checks).toEqual({
    countBoundRows: 5000,
    checksumTables: ['roles', 'core.setting*'],
    assertions: [
      { id: 'admins', table: 'core.users', minimumRows: 3 },
      {
        id: 'root-tenant',
        sql: "select exists (select from tenants where slug = 'root')",
        timeoutMs: 5000,
      },
      { id: 'quick', sql: 'select true', timeoutMs: 500 },
    ],
  })
  const plain = await accept(environment(''))
  expect(plain.environments[0]?.checks).toEqual({
    countBoundRows: 100_000,
    checksumTables: [],
    assertions: [],
  })
})

test('every mistake of checks is named with its line', async () => {
  const said = await refuse(
    environment(`    checks:
      countBoundRows: 0
      checksumTable: [roles]
      checksumTables: ["a.b.c"]
      assertions:
        - { id: a, table: "users*", minimumRows: 1.5 }
        - { id: a, table: users }
        - { id: b, table: users, sql: select true }
        - { id: c, sql: select true, timeout: 2h }
        - { id: d, sq: select true }
        - { id: e, minimumRows: "3" }
`),
  )
  const text = said.join('\n')
  for (const part of [
    'talaia.config.yaml:5 environments[0].checks.countBoundRows: found "0"; allowed: a whole number from 1 to 10000000',
    'talaia.config.yaml:6 environments[0].checks.checksumTable: found the unknown key "checksumTable"; allowed: checksumTables (was that meant?)',
    'talaia.config.yaml:7 environments[0].checks.checksumTables[0]: found "a.b.c"; allowed: ',
    'talaia.config.yaml:9 environments[0].checks.assertions[0].table: found "users*"; allowed: a table, such as users',
    'talaia.config.yaml:9 environments[0].checks.assertions[0].minimumRows: found "1.5"; allowed: a whole number',
    'talaia.config.yaml:10 environments[0].checks.assertions[1].id: found the id "a", which environments[0].checks.assertions[0] has too',
    'talaia.config.yaml:10 environments[0].checks.assertions[1].minimumRows: found nothing; allowed: table and minimumRows, or sql',
    'talaia.config.yaml:11 environments[0].checks.assertions[2]: found both table and sql',
    'talaia.config.yaml:12 environments[0].checks.assertions[3].timeout: found "2h"; allowed: a duration from 100ms to 60s',
    'talaia.config.yaml:13 environments[0].checks.assertions[4].sq: found the unknown key "sq"; allowed: sql (was that meant?)',
    'talaia.config.yaml:14 environments[0].checks.assertions[5].minimumRows: found "3"; allowed: a whole number',
  ])
    expect(text).toContain(part)
})
