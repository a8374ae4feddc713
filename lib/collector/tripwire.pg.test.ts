import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Incident } from '@/lib/model/incidents'
import { guardChoicesSchema } from '@/lib/model/protection'
import { install, remove } from '@/lib/protection/protection'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { startWatch, type TestWatch } from './testing-watch'
import { createTripwire, type Tripwire } from './tripwire'

const groups = [
  { id: 'core', name: 'Core', severity: 'critical' as const, tables: ['users', 'tenants'] },
]
const request = {
  groups,
  choices: guardChoicesSchema.parse({}),
  reader: 'watcher',
}
const everything = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 100 }

describe.skipIf(skipMajor(15))('a watch with a tripwire in its database', () => {
  let server: TestPostgres
  let test15: TestWatch
  let tripwire: Tripwire | null
  let told: { at: number; incidents: Incident[] }[]
  beforeAll(async () => {
    server = await startPostgres({ major: 15 })
    await server.query('create role watcher login')
  })
  afterAll(() => server.destroy())
  beforeEach(async () => {
    tripwire = null
    told = []
    await server.query('drop table if exists users, tenants')
    await server.query('create table users (email text); create table tenants (id int)')
  })
  afterEach(async () => {
    await tripwire?.stop()
    await test15.stop()
    await remove(server.url, 'guard')
    await remove(server.url, 'tripwire')
  })

  /** Put together as the runtime does. */
  const begin = async (): Promise<void> => {
    const database = server.urlFor({ user: 'watcher' })
    test15 = await startWatch(database, groups, ({ changed, incidents }) => {
      if (incidents.length > 0) told.push({ at: Date.now(), incidents })
      const seen = test15?.watch.stored().state?.protection
      if (seen?.observed) tripwire?.noteSeen(seen.value, changed)
    })
    const { watch, history } = test15
    tripwire = createTripwire({
      environment: { id: watch.environment.id, database },
      history,
      log: pino({ level: 'silent' }),
      poll: watch.poll,
      onRecords: () => told.push({ at: Date.now(), incidents: watch.stored().incidents }),
    })
    await watch.poll()
  }
  const records = () => test15.history.listTripwireRecords(test15.watch.environment.id, everything)
  const expected = () => test15.history.listProtectionExpectations(test15.watch.environment.id)
  const arming = () => {
    const seen = test15.watch.stored().state?.protection
    return seen?.observed ? seen.value : null
  }

  test('tells of the loss with who did it, well before the next poll would have come', async () => {
    await install(server.url, { ...request, kind: 'tripwire' })
    await begin()
    await waitFor('the listener', async () => {
      const [row] = await server.query(
        `select count(*)::int as n from pg_stat_activity where usename = 'watcher'`,
      )
      return row?.n === 2
    })
    // The poll interval of this watch is half a minute.
    const client = `set application_name = 'schema-push'; `
    await server.query(`${client} drop table users; select 'my secret'`)
    const committedAt = Date.now()
    await waitFor('the incident', () => told.some(({ incidents }) => incidents.length > 0), {
      everyMs: 2,
    })
    const seen = told.find(({ incidents }) => incidents.length > 0)
    console.log(`from the commit to the incident: ${(seen?.at ?? 0) - committedAt} ms`)
    expect((seen?.at ?? 0) - committedAt).toBeLessThan(2_000)
    const [record] = await records()
    expect(record).toMatchObject({
      command: 'DROP TABLE',
      sessionUser: 'postgres',
      applicationName: 'schema-push',
      clientAddress: '127.0.0.1',
    })
    expect(record?.relations).toMatchObject([{ schema: 'public', name: 'users' }])
    expect(record?.statement).toContain('drop table users')
    expect(record?.statement).not.toContain('secret')
    expect(seen?.incidents[0]?.relations.map(({ name }) => name)).toEqual(['users'])
    expect(record?.relations[0]?.oid).toBe(seen?.incidents[0]?.relations[0]?.before?.oid)
  })

  test('a tripwire that is made while Talaia watches is listened to after the poll that sees it', async () => {
    await begin()
    expect(arming()?.tripwire.arming).toBe('absent')
    await install(server.url, { ...request, kind: 'tripwire' })
    await test15.watch.poll()
    expect((await expected()).map(({ kind }) => kind)).toEqual(['tripwire'])
    await server.query('drop table tenants')
    await waitFor('the record', async () => (await records()).length === 1)
    await waitFor('the incident', () => test15.watch.stored().incidents.length === 1)
  })

  test('what was dropped while Talaia was away is read when it looks again', async () => {
    await install(server.url, { ...request, kind: 'tripwire' })
    await server.query('drop table tenants')
    await begin()
    await waitFor('the record', async () => (await records()).length === 1)
  })

  test('what was seen armed is expected from then on, until somebody removes it on purpose', async () => {
    await install(server.url, { ...request, kind: 'tripwire' })
    await install(server.url, { ...request, kind: 'guard' })
    await begin()
    const { watch, history } = test15
    const since = (await expected()).map((one) => one.since)
    expect((await expected()).map(({ kind }) => kind)).toEqual(['guard', 'tripwire'])
    await server.query('drop event trigger talaia_guard')
    await watch.poll()
    expect(arming()?.guard.arming).toBe('absent')
    expect((await expected()).map((one) => one.since)).toEqual(since)
    expect(
      watch
        .stored()
        .protection.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['guard', 'tripwire'])
    await watch.exclusive(() => history.removeProtectionExpectation(watch.environment.id, 'guard'))
    expect(watch.stored().protection.map(({ kind }) => kind)).toEqual(['tripwire'])
  })
})
