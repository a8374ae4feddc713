import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { initializedAt } from '@/lib/model/identity'
import { lsnToBytes } from '@/lib/model/lsn'
import { xid8Schema } from '@/lib/model/xid'
import { createCatalogs, observedValue, relationNamed } from '@/lib/testing/catalogs'
import { postgresMajors, skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import type { Collected } from './catalog'

const deadlineMs = 10_000
/** Statistics lag behind: two looks may differ in the estimate, never in anything else. */
const withoutRows = ({ relations }: Collected) =>
  observedValue(relations).map((relation) => ({ ...relation, rows: null, rowsSource: null }))

const catalogs = createCatalogs()
afterEach(catalogs.closeAll)

for (const major of postgresMajors) {
  describe.skipIf(skipMajor(major))(`a catalog of Postgres ${major}`, () => {
    let server: TestPostgres
    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query(`
        create role plain login;
        create table accounts (id int primary key, name text);
        insert into accounts select g, 'name' || g from generate_series(1, 500) g;
        create table fresh (id int);
        insert into fresh values (1), (2), (3);
        create table empty (id int);
        create unlogged table scratch (id int);
        create view names as select name from accounts;
        create materialized view copies as select * from accounts;
        create table parts (id int) partition by range (id);
        create table parts_1 partition of parts for values from (0) to (10);
        create schema other authorization plain;
        create table other.accounts (id int);
        create temporary table passing (id int);
        analyze accounts`)
    })
    afterAll(() => server.destroy())

    it('shows a plain role who the cluster is and how far its history ran', async () => {
      const catalog = catalogs.open(server.urlFor({ user: 'plain' }))
      const identity = observedValue((await catalog.collect({ deadlineMs })).identity)
      expect(identity).toMatchObject({
        databaseName: 'postgres',
        serverVersionNumber: expect.any(Number),
        timeline: 1,
        inRecovery: false,
        replayLsn: null,
        dataDirectory: null,
        versionFile: null,
        currentUser: 'plain',
        searchPath: '"$user", public',
        serverAddress: '127.0.0.1',
        serverPort: server.port,
      })
      expect(Math.floor(identity.serverVersionNumber / 10_000)).toBe(major)
      expect(Math.abs(initializedAt(identity.systemIdentifier) - Date.now())).toBeLessThan(120_000)
      expect(Math.abs(identity.postmasterStartedAt - Date.now())).toBeLessThan(120_000)
      expect(identity.flushLsn && lsnToBytes(identity.flushLsn)).toBeGreaterThan(
        lsnToBytes(identity.redoLsn),
      )
      expect(identity.walStatsResetAt === null).toBe(major < 14)
      await server.query('checkpoint')
      const later = observedValue((await catalog.collect({ deadlineMs })).identity)
      // Checkpoints write the counter itself; no transaction is open, so both say the same.
      expect(later.checkpointNextXid).toBe(later.nextXid)
    })

    it('shows a superuser the data directory and the times of PG_VERSION too', async () => {
      const identity = observedValue(
        (await catalogs.open(server.url).collect({ deadlineMs })).identity,
      )
      expect(identity.dataDirectory).toBe(server.dataDirectory)
      expect(identity.versionFile?.changedAt).toBeGreaterThan(Date.now() - 120_000)
    })

    it('lists tables and views of every schema, but nothing temporary and nothing of the system', async () => {
      const catalog = catalogs.open(server.urlFor({ user: 'plain' }))
      const { relations, namespaces } = await catalog.collect({ deadlineMs })
      expect(observedValue(namespaces)).toEqual([
        { oid: expect.any(Number), name: 'other', owner: 'plain' },
        { oid: 2200, name: 'public', owner: expect.any(String) },
      ])
      const found = observedValue(relations).map(
        (r) => `${r.schema}.${r.name} ${r.relkind}${r.relpersistence}`,
      )
      expect(found).toEqual([
        'other.accounts rp',
        'public.accounts rp',
        'public.copies mp',
        'public.empty rp',
        'public.fresh rp',
        'public.names vp',
        'public.parts pp',
        'public.parts_1 rp',
        'public.scratch ru',
      ])
    })

    it('says where a row figure comes from, and null where nothing is known', async () => {
      const catalog = catalogs.open(server.url)
      await expect
        .poll(
          async () =>
            relationNamed(await catalog.collect({ deadlineMs, full: true }), 'fresh').rows,
          { timeout: 10_000 },
        )
        .toBe(3)
      const collected = await catalog.collect({ deadlineMs })
      const figures = (name: string) => {
        const { rows, rowsSource, sizeBytes } = relationNamed(collected, name)
        return { rows, rowsSource, sizeBytes }
      }
      expect(figures('accounts')).toMatchObject({ rows: 500, rowsSource: 'reltuples' })
      expect(figures('fresh')).toEqual({ rows: 3, rowsSource: 'statistics', sizeBytes: 8192 })
      expect(figures('empty')).toEqual({ rows: 0, rowsSource: 'size', sizeBytes: 0 })
      expect(figures('names')).toEqual({ rows: null, rowsSource: null, sizeBytes: null })
      expect(figures('parts')).toEqual({ rows: null, rowsSource: null, sizeBytes: null })
    })

    it('sees every change at the next poll, and reads details only where something changed', async () => {
      const catalog = catalogs.open(server.url)
      await server.query(
        'create schema work; create table work.t (id int); create table work.u (id int)',
      )
      let before = await catalog.collect({ deadlineMs })
      expect(before.reading?.full).toBe(true)
      const idle = await catalog.collect({ deadlineMs })
      expect(idle.reading).toEqual({ full: false, detailedNamespaces: [], fingerprintMissed: [] })
      expect(idle.relations).toEqual(before.relations)

      const change = async (sql: string, ...schemas: string[]) => {
        await server.query(sql)
        const after = await catalog.collect({ deadlineMs })
        expect([sql, after.reading?.detailedNamespaces]).toEqual([sql, schemas])
        // The cache must never differ from what a fresh pair of eyes sees.
        const control = await catalogs.open(server.url).collect({ deadlineMs })
        expect(withoutRows(after)).toEqual(withoutRows(control))
        expect(after.namespaces).toEqual(control.namespaces)
        const changed = { before, after }
        before = after
        return changed
      }

      const truncated = await change('truncate work.t', 'work')
      const [old, now] = [truncated.before, truncated.after].map((c) =>
        relationNamed(c, 't', 'work'),
      )
      expect(now?.oid).toBe(old?.oid)
      expect(now?.relfilenode).not.toBe(old?.relfilenode)
      await change('insert into work.t values (1)', 'work')
      const full = await change('vacuum full work.t', 'work')
      expect(relationNamed(full.after, 't', 'work').sizeBytes).toBe(8192)
      await change('alter table work.t rename to s', 'work')
      const moved = await change('alter table work.s set schema other', 'other', 'work')
      expect(relationNamed(moved.after, 's', 'other').oid).toBe(now?.oid)
      await change('alter table other.s set schema work', 'other', 'work')
      await change('alter table work.s set unlogged', 'work')
      await change('alter table work.s owner to plain', 'work')
      await change('alter table work.s add column more text', 'work')
      const recreated = await change('drop table work.s; create table work.s (id int)', 'work')
      expect(relationNamed(recreated.after, 's', 'work').oid).not.toBe(now?.oid)
      await change('create view work.v as select 1 as one', 'work')
      await change('alter schema work rename to job', 'job')
      await change('drop table job.u', 'job')
      await change('alter schema job owner to plain')
      await change('drop schema job cascade')
      await change('create schema blank', 'blank')
      await change('drop schema blank')
    })

    it('tells what became of transactions, each by itself', async () => {
      const catalog = catalogs.open(server.urlFor({ user: 'plain' }))
      const [committed] = await server.query('select pg_current_xact_id()::text as xid')
      const [aborted] = await server.query(
        'begin; create table tried (id int); select pg_current_xact_id()::text as xid',
      )
      const xids = [committed?.xid, '4611686018427387903', aborted?.xid].map((x) =>
        xid8Schema.parse(x),
      )
      const statuses = observedValue(await catalog.collectTransactionStatus(xids))
      expect(xids.map((xid) => statuses.get(xid))).toEqual(['committed', 'future', 'aborted'])
    })

    it('knows the settings that decide what survives', async () => {
      const { durability } = await catalogs
        .open(server.urlFor({ user: 'plain' }))
        .collect({ deadlineMs })
      expect(observedValue(durability)).toMatchObject({
        fsync: true,
        fullPageWrites: true,
        synchronousCommit: 'on',
        walLevel: 'replica',
        walKeepSizeBytes: 0,
        logStatement: 'none',
        logHostname: false,
      })
    })

    it('reads a standby, and its new timeline as soon as it is promoted', async () => {
      await server.stop()
      await writeFile(join(server.dataDirectory, 'standby.signal'), '')
      await server.start()
      const catalog = catalogs.open(server.urlFor({ user: 'plain' }))
      const standby = await catalog.collect({ deadlineMs })
      expect(observedValue(standby.identity)).toMatchObject({
        inRecovery: true,
        timeline: 1,
        flushLsn: null,
        insertLsn: null,
        replayLsn: expect.stringMatching(/^0\//),
      })
      expect(observedValue(standby.relations).length).toBeGreaterThan(5)
      await server.query('select pg_promote()')
      const promoted = observedValue((await catalog.collect({ deadlineMs })).identity)
      expect(promoted).toMatchObject({ inRecovery: false, timeline: 2, replayLsn: null })
    })
  })
}
