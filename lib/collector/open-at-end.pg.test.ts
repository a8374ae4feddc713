import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startWatch, type TestWatch } from './testing-watch'

describe.each([13, 18] as const)('on Postgres %i', (major) => {
  describe.skipIf(skipMajor(major))('a transaction that is open when the server stops', () => {
    let server: TestPostgres
    let watched: TestWatch
    beforeEach(async () => {
      server = await startPostgres({ major })
      await server.query('create role plain login; create table users (id int)')
      watched = await startWatch(server.urlFor({ user: 'plain' }))
    })
    afterEach(async () => {
      await watched.stop()
      await server.destroy()
    })

    const open = async (sql: string) => {
      const client = new pg.Client({ connectionString: server.url, application_name: 'migration' })
      client.on('error', () => undefined)
      await client.connect()
      await client.query('begin')
      await client.query(sql)
      return client
    }
    const lastBoot = async () => {
      await watched.watch.poll()
      return await watched.history.findLatestBoot('dev')
    }

    test('is kept with what became of it, through later polls and a restart of Talaia', async () => {
      // Two at once: one of them is ahead of the next xid that a snapshot shows.
      await open('create table notes (id int)')
      await open('create table tags (id int)')
      await watched.watch.poll()
      await server.stop('fast')
      await server.start()
      const expected = [
        { status: 'aborted', user: 'postgres', applicationName: 'migration' },
        { status: 'aborted', user: 'postgres', applicationName: 'migration' },
      ]
      expect((await lastBoot())?.previousEnd?.openTransactions).toMatchObject(expected)
      expect((await lastBoot())?.previousEnd?.openTransactions).toMatchObject(expected)
      expect(watched.watch.stored().boot?.previousEnd?.openTransactions).toMatchObject(expected)
    })

    test('is committed where it still committed after the last look', async () => {
      const client = await open('create table notes (id int)')
      await watched.watch.poll()
      await client.query('commit')
      await server.stop('fast')
      await server.start()
      expect((await lastBoot())?.previousEnd?.openTransactions).toMatchObject([
        { status: 'committed' },
      ])
    })

    test('says nothing of another cluster', async () => {
      await open('create table notes (id int)')
      await watched.watch.poll()
      await server.replaceCluster()
      await server.query('create role plain login')
      expect((await lastBoot())?.previousEnd?.openTransactions).toEqual([])
    })
  })
})
