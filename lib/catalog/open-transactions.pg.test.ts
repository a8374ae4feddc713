import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCatalogs, observedValue } from '@/lib/testing/catalogs'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'

describe.each([13, 18] as const)('open transactions on Postgres %i', (major) => {
  describe.skipIf(skipMajor(major))('are part of the identity', () => {
    let server: TestPostgres
    const { open, closeAll } = createCatalogs()

    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query('create role plain login')
    })
    afterAll(async () => {
      await closeAll()
      await server.destroy()
    })

    test('a plain role sees which session has written and not committed', async () => {
      const writer = new pg.Client({ connectionString: server.url, application_name: 'migration' })
      await writer.connect()
      await writer.query('begin')
      await writer.query('create table never_committed (id int)')
      const catalog = open(server.urlFor({ user: 'plain' }))
      const before = await catalog.collect({ deadlineMs: 10_000 })
      expect(observedValue(before.identity).openTransactions).toMatchObject([
        { applicationName: 'migration', user: 'postgres' },
      ])
      await writer.query('rollback')
      const after = await catalog.collect({ deadlineMs: 10_000 })
      expect(observedValue(after.identity).openTransactions).toEqual([])
      await writer.end()
    })
  })
})
