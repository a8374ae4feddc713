import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presets } from '@/lib/config/presets/presets'
import { type GuardLevel, guardChoicesSchema } from '@/lib/model/protection'
import { install } from '@/lib/protection/protection'
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
      guard: (level: GuardLevel) =>
        install(url, {
          kind: 'guard',
          groups: presets.nodus,
          choices: guardChoicesSchema.parse({ level, groups: ['core', 'llibreta', 'backoffice'] }),
          reader: null,
        }),
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

    test('under the strict guard: it fails, says why, and nothing is damaged', async () => {
      const nodus = await withNodus('strict')
      await nodus.guard('strict')
      const before = await nodus.state()
      const keys = await nodus.foreignKeys()
      const { code, output } = await nodus.push()
      expect(output).toContain("Talaia's guard protects table constraint")
      expect(output).toContain('SET talaia.allow_drop = on') // how to allow it
      expect(code).toBe(1)
      // LiteLLM tries again when it fails.
      expect(await nodus.push()).toMatchObject({ code: 1 })
      expect(keys).toHaveLength(23)
      expect(await nodus.foreignKeys()).toEqual(keys)
      // Rows, oids, relfilenodes, columns, constraints, indexes, triggers, sequences: all as they were.
      const after = await nodus.state()
      expect(after.size).toBe(20)
      expect(after).toEqual(before)
    })

    test('at the level "tables": the tables stay with their rows, but every foreign key is gone before it refuses', async () => {
      const nodus = await withNodus('tables')
      await nodus.guard('tables')
      const before = await nodus.state()
      const { code, output } = await nodus.push()
      expect(output).toContain("Talaia's guard protects")
      expect(code).toBe(1)
      const after = await nodus.state()
      expect([...after.keys()]).toEqual([...before.keys()])
      for (const [name, { rows }] of after) expect(rows).toEqual(before.get(name)?.rows)
      expect(await nodus.foreignKeys()).toEqual([])
    })

    test('opened on purpose, the guard lets it through', async () => {
      const nodus = await withNodus('opened')
      await nodus.guard('strict')
      await nodus.query('alter database opened set talaia.allow_drop = on')
      expect(await nodus.push()).toMatchObject({ code: 0 })
      expect(await nodus.state()).toEqual(new Map())
    })
  })
})
