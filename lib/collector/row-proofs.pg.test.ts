import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nodus } from '@/lib/config/presets/nodus'
import type { Group } from '@/lib/model/groups'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { startWatch, type TestWatch } from './testing-watch'

describe.each([13, 18] as const)('rows that are gone on Postgres %i', (major) => {
  describe.skipIf(skipMajor(major))('in a table that is still there', () => {
    let server: TestPostgres
    let watched: TestWatch
    beforeAll(async () => {
      server = await startPostgres({ major, settings: { autovacuum: 'off' } })
      await server.query('create role plain login; create role reader login')
    })
    afterAll(() => server.destroy())
    beforeEach(() =>
      server.query(`
        drop schema public cascade; create schema public;
        grant usage on schema public to public;
        create table users (id int primary key);
        insert into users select generate_series(1, 2000);
        create unlogged table sessions (id int);
        insert into sessions select generate_series(1, 2000);
        create table tenants (id int);
        insert into tenants select generate_series(1, 2000);
        grant select on all tables in schema public to reader;
        analyze`),
    )
    afterEach(() => watched.stop())

    const watchAs = async (user: string, groups: Group[] | null = null) => {
      watched = await startWatch(server.urlFor({ user }), groups)
      await watched.watch.poll()
    }
    /** Relations of open incidents after one more poll. */
    const lost = async () => {
      await watched.watch.poll()
      return watched.watch.stored().incidents.flatMap(({ relations }) => relations)
    }
    const lostOnce = async () => {
      await waitFor('the loss', async () => (await lost()).length > 0)
      return await lost()
    }

    test('TRUNCATE: other storage, empty; without any right', async () => {
      await watchAs('plain')
      await server.query('truncate users')
      const [users, ...others] = await lost()
      expect(others).toEqual([])
      expect(users).toMatchObject({ name: 'users', change: 'emptied', emptyNow: true })
      expect(users?.relfilenodeBefore).not.toBe(users?.relfilenodeAfter)
      expect(users).toMatchObject({ relpersistence: 'p', relfilenodeAfter: expect.any(Number) })
    })

    test('DELETE: the same storage, proven by a look; rows that come later are seen', async () => {
      await watchAs('reader')
      await server.query('delete from users where id > 5')
      await watched.watch.poll()
      await server.query('delete from users')
      const [users, ...others] = await lostOnce()
      expect(others).toEqual([])
      expect(users).toMatchObject({
        ...{ name: 'users', change: 'emptied', emptyNow: true, relpersistence: 'p' },
        relfilenodeBefore: users?.relfilenodeAfter,
      })
      expect(users?.relfilenodeBefore).not.toBeNull()
      const stored = await watched.history.listOpenIncidents('dev')
      expect(stored[0]?.relations[0]).toEqual(users)
      await server.query('insert into users values (1)')
      watched.pass(61_000)
      expect(await lost()).toMatchObject([{ change: 'emptied', emptyNow: false }])
      const transitions = await watched.history.listTransitions(stored[0]?.id ?? '')
      expect(transitions.map(({ kind }) => kind)).toEqual(['opened'])
    })

    test('DELETE and VACUUM: no bytes left, proven without any right', async () => {
      await watchAs('plain')
      await server.query('delete from users')
      await server.query('vacuum users')
      const [users, ...others] = await lostOnce()
      expect(others).toEqual([])
      expect(users).toMatchObject({ name: 'users', change: 'emptied', emptyNow: true })
      expect(users?.relfilenodeBefore).toBe(users?.relfilenodeAfter)
    })

    test('core of the Nodus stack: sessions come and go, DELETE warns, TRUNCATE is critical', async () => {
      await server.query(`
        create table roles as table users; create unlogged table session as table users;
        grant select on roles, session to reader; analyze`)
      const told = () =>
        watched.watch.stored().incidents.map(({ severity, relations }) => ({
          severity,
          relations: relations.map((one) => `${one.name} ${one.change} ${one.severity}`).sort(),
        }))
      await watchAs(
        'reader',
        nodus.filter(({ id }) => id === 'core'),
      )
      await server.query('delete from session; delete from roles')
      await lostOnce()
      expect(told()).toEqual([{ severity: 'warning', relations: ['roles emptied warning'] }])
      await server.query('truncate session, tenants')
      await lost()
      const both = ['roles emptied warning', 'tenants emptied critical']
      expect(told()).toEqual([{ severity: 'critical', relations: both }])
      const { items } = await watched.history.listChanges('dev', { limit: 10, cursor: null })
      expect(items.map(({ kind, name }) => `${name} ${kind}`)).toEqual([
        'session truncated',
        'tenants truncated',
        'roles emptied',
      ])
      await server.query('insert into session select generate_series(1, 2000); checkpoint')
      await watched.watch.poll()
      await server.kill()
      await server.start()
      await waitFor('a look after the crash', async () => {
        await watched.watch.poll()
        const { state, previousBoot } = watched.watch.stored()
        return state?.reason === null && previousBoot !== null
      })
      expect(told()).toEqual([{ severity: 'critical', relations: both }])
    })

    test('a table emptied by DELETE and dropped after it is critical then', async () => {
      await watchAs('reader', [
        { id: 'core', name: 'Core', severity: 'critical', tables: ['users'] },
      ])
      await server.query('delete from users')
      expect(await lostOnce()).toMatchObject([{ change: 'emptied', severity: 'warning' }])
      await server.query('drop table users')
      expect(await lost()).toMatchObject([{ change: 'missing', severity: 'critical' }])
      expect(watched.watch.stored().incidents).toMatchObject([{ severity: 'critical' }])
    })

    test('DELETE, where nobody may look: not observed, and no incident', async () => {
      await watchAs('plain')
      await server.query('delete from users')
      await server.query('analyze users')
      await waitFor('the statistics', async () => {
        const [row] = await server.query(
          `select pg_stat_get_tuples_deleted('users'::regclass)::int as deleted`,
        )
        return row?.deleted === 2000
      })
      expect(await lost()).toEqual([])
      expect(await lost()).toEqual([])
      const known = watched.watch.stored().manifest.relations.find((one) => one.name === 'users')
      // Neither do the statistics take away what is known of its rows.
      expect(known?.rows).toBe(2000)
    })

    test('DELETE of some, or of all with new ones after it, is no loss', async () => {
      await watchAs('reader')
      await server.query('delete from users where id > 1')
      await server.query('begin; delete from tenants; insert into tenants values (1); commit')
      await waitFor('the statistics', async () => {
        const [row] = await server.query(
          `select pg_stat_get_tuples_deleted('tenants'::regclass)::int as deleted`,
        )
        return row?.deleted === 2000
      })
      expect(await lost()).toEqual([])
      expect(await lost()).toEqual([])
    })

    test('a policy that hides rows from Talaia proves nothing', async () => {
      await server.query(`
        alter table users enable row level security;
        create policy none on users using (false)`)
      await watchAs('reader')
      await server.query('delete from users where id > 1')
      await waitFor('the statistics', async () => {
        const [row] = await server.query(
          `select pg_stat_get_tuples_deleted('users'::regclass)::int as deleted`,
        )
        return row?.deleted === 1999
      })
      expect(await lost()).toEqual([])
      expect(await lost()).toEqual([])
    })

    test('crash recovery empties an unlogged table, and only that', async () => {
      await watchAs('plain')
      await server.query('checkpoint')
      await server.kill()
      await server.start()
      const [sessions, ...others] = await lostOnce()
      expect(others).toEqual([])
      expect(sessions).toMatchObject({
        ...{ name: 'sessions', change: 'emptied', emptyNow: true, relpersistence: 'u' },
        relfilenodeBefore: sessions?.relfilenodeAfter,
      })
    })

    test('DELETE just before a crash, which throws the statistics away, is found after it', async () => {
      await watchAs('reader')
      await server.query('delete from users; analyze users')
      await server.kill()
      await server.start()
      await waitFor('the loss', async () => (await lost()).some(({ name }) => name === 'users'))
    })

    test('a recreated table is said to be empty or not, as a look shows it', async () => {
      await watchAs('reader')
      await server.query(`
        drop table users; create table users (id int); insert into users values (1);
        drop table tenants; create table tenants (id int); insert into tenants values (1);
        delete from tenants; grant select on users, tenants to reader`)
      const emptyNow = async () =>
        Object.fromEntries((await lost()).map((one) => [one.name, [one.change, one.emptyNow]]))
      await lostOnce()
      expect(await emptyNow()).toEqual({
        users: ['recreated', false],
        tenants: ['recreated', true],
      })
    })

    test('a locked table does not hold up a poll, and is looked at when it is free', async () => {
      await watchAs('reader')
      await server.query('delete from users')
      const migration = new pg.Client({ connectionString: server.url })
      await migration.connect()
      await migration.query('begin; lock table users in access exclusive mode')
      const began = performance.now()
      expect(await lost()).toEqual([])
      expect(performance.now() - began).toBeLessThan(1_500)
      expect(watched.watch.stored().state?.reason).toBeNull()
      await migration.query('rollback')
      await migration.end()
      await waitFor('the loss', async () => {
        watched.pass(61_000)
        return (await lost()).some((one) => one.name === 'users' && one.change === 'emptied')
      })
    })
  })
})
