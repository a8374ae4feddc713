import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TalaiaError } from '@/lib/model/errors'
import { guardChoicesSchema } from '@/lib/model/protection'
import type { TripwireRecord } from '@/lib/model/tripwire-records'
import { skipMajor, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { waitFor } from '@/lib/testing/wait-for'
import { createTripwireListener, type Listener, type ListenerOptions } from './listener'
import { install, remove } from './protection'

const tripwire = {
  kind: 'tripwire',
  groups: null,
  choices: guardChoicesSchema.parse({}),
  reader: 'watcher',
} as const

for (const major of [13, 18] as const) {
  describe.skipIf(skipMajor(major))(`the listener on Postgres ${major}`, () => {
    let server: TestPostgres
    let listeners: Listener[]
    beforeAll(async () => {
      server = await startPostgres({ major })
      await server.query('create role watcher login')
    })
    afterAll(() => server.destroy())
    beforeEach(async () => {
      listeners = []
      await install(server.url, tripwire)
    })
    afterEach(async () => {
      await Promise.all(listeners.map((listener) => listener.stop()))
      await remove(server.url, 'tripwire')
    })

    const listen = (more: Partial<ListenerOptions> = {}) => {
      const records: TripwireRecord[] = []
      const clusters = new Set<string>()
      const troubles: TalaiaError[] = []
      const listener = createTripwireListener({
        connectionString: server.urlFor({ user: 'watcher' }),
        lastId: async () => null,
        onRecords: async (more, { systemIdentifier, databaseOid }) => {
          records.push(...more)
          clusters.add(`${systemIdentifier} ${databaseOid}`)
        },
        onTrouble: (error) => troubles.push(error),
        retryMs: 20,
        ...more,
      })
      listeners.push(listener)
      const names = () => records.flatMap(({ relations }) => relations.map(({ name }) => name))
      const told = () => troubles.map(({ said }) => said.id)
      const until = (name: string) =>
        waitFor(`a record of ${name}`, () => names().includes(name), { everyMs: 2 })
      return { listener, records, clusters, names, told, until }
    }
    const drop = (name: string) => server.query(`create table ${name} (i int); drop table ${name}`)
    const sessions = async (): Promise<unknown> => {
      const [row] = await server.query(
        `select count(*)::int as sessions from pg_stat_activity where usename = 'watcher'`,
      )
      return row?.sessions
    }

    it('hands over what was missed, then each record within a second of its commit', async () => {
      await drop('missed')
      const { listener, records, clusters, names, until } = listen()
      await listener.start()
      expect(names()).toEqual(['missed'])
      expect(await sessions()).toBe(1)
      const client = new pg.Client({ connectionString: server.url, application_name: 'psql' })
      await client.connect()
      await client.query('create table seen (i int); create view seen_too as select 1')
      await client.query('begin; drop table seen; drop view seen_too')
      const committed = performance.now()
      await client.query('commit')
      await until('seen_too')
      expect(performance.now() - committed).toBeLessThan(1_000)
      await client.end()
      const [control] = await server.query(
        `select system_identifier::text || ' ' || (select oid from pg_database where datname = 'postgres') as cluster from pg_control_system()`,
      )
      expect([...clusters]).toEqual([control?.cluster])
      expect(records).toHaveLength(3)
      expect(records[1]).toMatchObject({
        command: 'DROP TABLE',
        relations: [{ type: 'table', schema: 'public', name: 'seen' }],
        sessionUser: 'postgres',
        currentUser: 'postgres',
        applicationName: 'psql',
        clientAddress: '127.0.0.1',
        clientHostname: null,
        statement: 'begin; drop table seen; drop view seen_too',
      })
      expect(Math.abs((records[1]?.at ?? 0) - Date.now())).toBeLessThan(10_000)
    })

    it('goes on after the server was restarted, with what was missed meanwhile', async () => {
      const { listener, names, told, until } = listen()
      await listener.start()
      await drop('before_stop')
      await until('before_stop')
      await server.stop()
      await waitFor('the trouble', () => told().includes('protection.unreachable'))
      await server.start()
      await drop('after_start')
      await until('after_start')
      expect(names()).toEqual(['before_stop', 'after_start'])
    })

    it('begins after the newest that is stored', async () => {
      await drop('stored')
      const first = listen()
      await first.listener.start()
      await first.listener.stop()
      await drop('newer')
      const stored = first.records.at(-1)?.id ?? ''
      const second = listen({ lastId: async () => stored })
      await second.listener.start()
      expect(second.names()).toEqual(['newer'])
    })

    it('does not lose a transaction that ended after others with higher ids', async () => {
      const { listener, until, names } = listen()
      await server.query('create table late (i int)')
      await listener.start()
      const client = new pg.Client({ connectionString: server.url })
      await client.connect()
      await client.query('begin; drop table late')
      await drop('early')
      await until('early')
      await client.query('commit')
      await client.end()
      await until('late')
      expect(names()).toEqual(['early', 'late'])
    })

    it('holds no connection where there is no tripwire, and looks when it is told to', async () => {
      await remove(server.url, 'tripwire')
      const { listener, told, until } = listen()
      await listener.start()
      expect(told()).toEqual(['protection.tripwireAbsent'])
      await waitFor('no session', async () => (await sessions()) === 0)
      await install(server.url, tripwire)
      listener.look()
      await waitFor('a session', async () => (await sessions()) === 1)
      await drop('later')
      await until('later')
      await remove(server.url, 'tripwire')
      listener.look()
      await waitFor('no session', async () => (await sessions()) === 0)
      expect(told()).toEqual(['protection.tripwireAbsent', 'protection.tripwireAbsent'])
    })

    it('goes on with a tripwire that was made anew', async () => {
      const { listener, until } = listen()
      await listener.start()
      await drop('of_the_first')
      await until('of_the_first')
      await remove(server.url, 'tripwire')
      await install(server.url, tripwire)
      await drop('of_the_second')
      await until('of_the_second')
    })

    it('says that it may not read, and reads once it may', async () => {
      await server.query('revoke select on talaia_protection.records from watcher')
      const { listener, told, until } = listen()
      await listener.start()
      expect(told()).toEqual(['protection.part.recordsForbidden'])
      expect(await sessions()).toBe(0)
      await install(server.url, tripwire)
      await drop('allowed')
      listener.look()
      await until('allowed')
    })

    it('brings records again that were not taken', async () => {
      let refusals = 2
      const taken: string[] = []
      const { listener } = listen({
        onRecords: async (records) => {
          refusals -= 1
          if (refusals >= 0) throw new Error('the history is full')
          taken.push(...records.flatMap(({ relations }) => relations.map(({ name }) => name)))
        },
      })
      await listener.start()
      await drop('kept')
      await waitFor('the record', () => taken.length > 0)
      expect(taken).toEqual(['kept'])
    })

    it('finds a record that nothing notified of, when it looks', async () => {
      const { listener, records, until } = listen()
      await listener.start()
      await drop('heard')
      await until('heard')
      await server.query(`insert into talaia_protection.records
        select id + 1, command, jsonb_set(relations, '{0,name}', '"unheard"'), session_role, current_role_name, null,
          null, null, null, 1, null, transaction_id, lsn, at, null from talaia_protection.records`)
      expect(records).toHaveLength(1)
      listener.look()
      await until('unheard')
    })

    it('leaves out a record that somebody wrote by hand, and reads the others', async () => {
      const { listener, told, until } = listen()
      await listener.start()
      await drop('real')
      await server.query(`insert into talaia_protection.records
        select id - 1, command, '{"a": 1}', session_role, current_role_name, null, null, null, null, 1, null,
          transaction_id, lsn, at, null from talaia_protection.records`)
      listener.look()
      await until('real')
      await waitFor('the trouble', () => told().includes('protection.recordInvalid'))
    })

    it('asks anew behind the same port when the cluster is another one', async () => {
      const asked: string[] = []
      const { listener, until, clusters } = listen({
        lastId: async ({ systemIdentifier }) => {
          asked.push(systemIdentifier)
          return null
        },
      })
      await listener.start()
      await server.replaceCluster()
      await server.query('create role watcher login')
      await install(server.url, tripwire)
      await drop('in_the_new_one')
      listener.look()
      await until('in_the_new_one')
      expect(new Set(asked).size).toBe(2)
      expect(clusters.size).toBe(1)
    })
  })
}
