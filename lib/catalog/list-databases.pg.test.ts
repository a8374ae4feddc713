import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { countTables, listDatabases } from './list-databases'

const hostile = ['a?b#c', 'at@sign', 'per%cent/slash', `q'uo"te`, 'two\nlines', '😀 <b>']

describe.each(postgresMajors.filter((major) => major === 13 || major === 18))(
  'Postgres %i',
  (major) => {
    if (skipMajor(major)) return test.skip('is not installed')
    let server: TestPostgres
    const urlOf = (database: string, user = 'postgres') =>
      server.urlFor({ user, database: 'x' }).replace(/\/x$/, `/${encodeURIComponent(database)}`)

    beforeAll(async () => {
      server = await startPostgres({ major })
      for (const name of hostile) {
        await server.query(`create database "${name.replaceAll('"', '""')}"`)
      }
      await server.query('create role plain login')
      await server.query('create database closed')
      await server.query('revoke connect on database closed from public')
    })
    afterAll(() => server?.destroy())

    test('lists every database, whatever it is called, and connects to each', async () => {
      const { databases, systemIdentifier } = await listDatabases(urlOf('postgres'), {
        deadlineMs: 10_000,
      })
      expect(databases.map(({ name }) => name)).toEqual(expect.arrayContaining(hostile))
      for (const name of hostile) {
        const again = await listDatabases(urlOf(name), { deadlineMs: 10_000 })
        expect(again.systemIdentifier).toBe(systemIdentifier)
        expect(await countTables(urlOf(name), { deadlineMs: 10_000 })).toBe(0)
      }
    })

    test('a plain role sees them too, and which it may not enter', async () => {
      const { databases } = await listDatabases(urlOf('postgres', 'plain'), { deadlineMs: 10_000 })
      expect(databases.find(({ name }) => name === 'closed')?.mayConnect).toBe(false)
      expect(databases.find(({ name }) => name === 'postgres')?.mayConnect).toBe(true)
      expect(databases.find(({ name }) => name === 'template0')?.mayConnect).toBe(false)
    })

    test('counts tables of people alone', async () => {
      await server.query('create table t (); create schema pgtools; create table pgtools.u ()')
      expect(await countTables(urlOf('postgres'), { deadlineMs: 10_000 })).toBe(2)
    })
  },
)
