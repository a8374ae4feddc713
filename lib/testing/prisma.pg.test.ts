import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { droppedByPush, nodusSql } from './nodus'
import { type PostgresMajor, skipMajor, startPostgres, type TestPostgres } from './postgres'
import { type DbPushResult, litellmSchema, prismaDbPush, skipPrisma } from './prisma'
import { foreignKeys, tableState } from './table-state'

const majors: PostgresMajor[] = [15, 18]

describe.each(majors)('the real Prisma on Postgres %i', (major) => {
  let server: TestPostgres

  /** A database with the 64 tables of Nodus, and what "prisma db push" of LiteLLM's schema does to it. */
  const withNodus = async (database: string) => {
    await server.query(`create database ${database}`)
    await server.query(nodusSql, database)
    const url = server.urlFor({ database })
    return {
      url,
      push: (acceptDataLoss = true): Promise<DbPushResult> =>
        prismaDbPush({ databaseUrl: url, schema: litellmSchema, acceptDataLoss }),
      state: () => tableState(server, database),
      foreignKeys: () => foreignKeys(server, database),
      query: (sql: string) => server.query(sql, database),
    }
  }

  describe.skipIf(skipMajor(major) || skipPrisma())('db push', () => {
    beforeAll(async () => {
      server = await startPostgres({ major, settings: { log_statement: 'ddl' } })
    })
    afterAll(() => server?.destroy())

    test('without --accept-data-loss: it asks, ends with 1 and changes nothing', async () => {
      const nodus = await withNodus('asked')
      const before = await nodus.state()
      const { code, output } = await nodus.push(false)
      expect(output).toContain('You are about to drop the `users` table, which is not empty')
      expect(code).toBe(1)
      expect(before.size).toBe(20)
      expect(await nodus.state()).toEqual(before)
    })

    test("unguarded: it takes the team's 20 tables, each statement for itself, and leaves LiteLLM's 44", async () => {
      const nodus = await withNodus('unguarded')
      const keys = await nodus.foreignKeys()
      const { code, output } = await nodus.push()
      expect(output).toContain('Your database is now in sync with your Prisma schema')
      expect(code).toBe(0)
      expect(await nodus.state()).toEqual(new Map())
      expect(
        await nodus.query(`select count(*)::int from pg_tables where schemaname = 'public'`),
      ).toEqual([{ count: 44 }])
      const log = await readFile(server.logFile, 'utf8')
      const sent = [...log.matchAll(/statement: ((?:ALTER|DROP) TABLE .*)/g)].map(([, sql]) => sql)
      expect(sent.filter((sql) => sql?.startsWith('ALTER'))).toHaveLength(keys.length)
      expect(sent.slice(keys.length)).toEqual(
        droppedByPush.toSorted().map((name) => `DROP TABLE "${name}"`),
      )
    })

    test("the schema is LiteLLM's as it is: a second push changes nothing", async () => {
      const nodus = await withNodus('twice')
      await nodus.push()
      const { code, output } = await nodus.push(false)
      expect(output).toContain('The database is already in sync')
      expect(code).toBe(0)
    })
  })
})
