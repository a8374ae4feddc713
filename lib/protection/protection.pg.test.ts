import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { createTestDatabase, roles, type TestDatabase } from './testing-database'
import { guardCases } from './testing-guard-cases'
import { installCases } from './testing-install-cases'
import { tripwireCases } from './testing-tripwire-cases'

for (const major of postgresMajors) {
  // One server a major: what is installed is a database's own, so each test has one to itself.
  describe.skipIf(skipMajor(major))(`on Postgres ${major}`, () => {
    let server: TestPostgres
    let database: TestDatabase
    beforeAll(async () => {
      server = await startPostgres({ major, settings: { fsync: 'off' } })
      await server.query(roles)
    })
    afterAll(() => server.destroy())
    beforeEach(async () => {
      database = await createTestDatabase(server)
    })
    afterEach(() => database.drop())

    describe('installing', () => installCases(() => database, major))
    describe('the tripwire', () => tripwireCases(() => database))
    describe('the guard', () => guardCases(() => database))
  })
}
