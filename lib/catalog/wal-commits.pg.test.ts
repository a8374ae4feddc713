import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { translate } from '@/lib/i18n/translate'
import type { Identity } from '@/lib/model/identity'
import { createCatalogs, observedValue, reasonOf, relationNamed } from '@/lib/testing/catalogs'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Catalog } from './catalog'
import type { WalQuestion } from './wal-commits'

const since = ({ flushLsn, databaseOid, nextXid }: Identity): WalQuestion => {
  if (!flushLsn) throw new Error('a primary has a flush LSN')
  return { from: flushLsn, databaseOid, nextXid }
}

describe.each([15, 16, 17, 18] as const)('the WAL of Postgres %i', (major) => {
  describe.skipIf(skipMajor(major))('read with pg_walinspect', () => {
    let server: TestPostgres
    const { open, closeAll } = createCatalogs()
    const look = async (catalog: Catalog) => {
      const collected = await catalog.collect({ deadlineMs: 10_000 })
      return { collected, identity: observedValue(collected.identity) }
    }
    beforeAll(async () => {
      server = await startPostgres({ major, settings: { max_prepared_transactions: '2' } })
      await server.query('create database other')
      await server.query('create role plain login; create schema walls')
    })
    afterAll(async () => {
      await closeAll()
      await server.destroy()
    })

    test('where it is not installed, or this role may not, the reason says what to do', async () => {
      const catalog = open(server.urlFor({ user: 'plain' }))
      const { identity } = await look(catalog)
      const ask = () => catalog.collectWalCommits(since(identity))
      const missing = reasonOf(await ask())
      expect(missing.kind).toBe('unsupported')
      expect(translate('en', missing.message)).toContain('CREATE EXTENSION pg_walinspect')
      await server.query('create extension pg_walinspect schema walls')
      const forbidden = reasonOf(await ask())
      expect(forbidden.kind).toBe('forbidden')
      const said = translate('en', forbidden.message)
      const grant =
        'GRANT EXECUTE ON FUNCTION walls.pg_get_wal_records_info(pg_lsn, pg_lsn) TO plain'
      expect(said).toContain(grant)
      await server.query(`${grant}; grant usage on schema walls to plain`)
      expect(observedValue(await ask()).commits).toEqual([])
      // Nothing of it stays in the session: the next poll is as before.
      expect((await look(catalog)).collected.relations.observed).toBe(true)
    })

    test('names each transaction that removed storage of this database, its time and what it removed', async () => {
      const catalog = open(server.urlFor({ user: 'plain' }))
      await server.query('create table a (id int primary key); create table b (id int)')
      await server.query('create table kept (id int); create table emptied (id int)')
      await server.query('insert into emptied values (1)')
      await server.query('create table elsewhere (id int)', 'other')
      const { collected, identity } = await look(catalog)
      const began = Date.now()
      await server.query('drop table elsewhere', 'other')
      await server.query('begin; drop table kept; rollback')
      const client = new pg.Client(server.url)
      await client.connect()
      await client.query('begin')
      const { rows } = await client.query('select pg_current_xact_id()::text as xid')
      await client.query('drop table a')
      await client.query('drop table b')
      await client.query('commit')
      await client.end()
      await server.query("set timezone = 'Asia/Kolkata'; truncate emptied")
      const { commits } = observedValue(await catalog.collectWalCommits(since(identity)))
      expect(commits).toHaveLength(2)
      const [dropped, truncated] = commits
      const filenode = (name: string) => relationNamed(collected, name).relfilenode
      expect(dropped?.transactionId).toBe(rows[0].xid)
      expect(dropped?.relfilenodes).toEqual(expect.arrayContaining([filenode('a'), filenode('b')]))
      // The index of the primary key went with its table.
      expect(dropped?.relfilenodes).toHaveLength(3)
      expect(truncated?.relfilenodes).toEqual([filenode('emptied')])
      for (const { committedAt } of commits) {
        expect(committedAt).toBeGreaterThanOrEqual(began - 1)
        expect(committedAt).toBeLessThanOrEqual(Date.now())
      }
    })

    test('finds them among many megabytes, also those of a prepared transaction; gives up beyond a limit', async () => {
      const catalog = open(server.url)
      await server.query('create table filler (id int, t text); create table late (id int)')
      await server.query('create table prepared (id int)')
      const { collected, identity } = await look(catalog)
      const fill = (rows: number) =>
        server.query(
          `insert into filler select g, repeat('x', 1000) from generate_series(1, ${rows}) g`,
        )
      await fill(10_000)
      await server.query(`begin; drop table prepared; prepare transaction 'p'`)
      await fill(10_000)
      await server.query(`commit prepared 'p'`)
      await server.query('drop table late')
      const { commits } = observedValue(await catalog.collectWalCommits(since(identity)))
      const filenode = (name: string) => relationNamed(collected, name).relfilenode
      expect(commits.map(({ relfilenodes }) => relfilenodes)).toEqual([
        [filenode('prepared')],
        [filenode('late')],
      ])
      const { nextXid } = (await look(catalog)).identity
      expect(Number(commits[0]?.transactionId)).toBeLessThan(Number(nextXid))
      expect(Number(commits[0]?.transactionId)).toBeGreaterThan(3)
      await fill(60_000)
      const tooMuch = reasonOf(await catalog.collectWalCommits(since(identity)))
      expect(tooMuch.message.id).toBe('catalog.walTooMuch')
    })

    test('WAL that was recycled is said to be gone', async () => {
      const catalog = open(server.url)
      const { identity } = await look(catalog)
      const switchOver = 'select pg_switch_wal(); checkpoint'
      for (let turn = 0; turn < 3; turn += 1) {
        await server.query(`create table t${turn} (id int)`)
        await server.query(switchOver)
      }
      const reason = reasonOf(await catalog.collectWalCommits(since(identity)))
      expect(reason.message.id).toBe('catalog.walRecycled')
      expect((await look(catalog)).collected.relations.observed).toBe(true)
    })
  })
})

describe.each([13, 14] as const)('the WAL of Postgres %i', (major) => {
  test.skipIf(skipMajor(major))('cannot be read, and the reason says so', async () => {
    const server = await startPostgres({ major })
    const { open, closeAll } = createCatalogs()
    const catalog = open(server.url)
    const identity = observedValue((await catalog.collect({ deadlineMs: 10_000 })).identity)
    const reason = reasonOf(await catalog.collectWalCommits(since(identity)))
    expect(reason).toMatchObject({ kind: 'unsupported', message: { id: 'catalog.walNeeds15' } })
    await closeAll()
    await server.destroy()
  })
})
