import type { Scenario } from './scenario'
import { dropAtOnce, dropEach, LITELLM_TABLES, makeTables, ORDERS_TABLES } from './tables'

const everyTable = { preset: null, groups: null }

/** Kills of every kind: most keep all that was committed, and are no cause even where tables went nearby. */
export const crashes: Scenario[] = [
  {
    id: 'kill_after_commit',
    done: 'tables made, SIGKILL at once',
    expected: null,
    boot: 'crash',
    configuration: everyTable,
    async play({ open, server, talaia, reboot }) {
      await open()
      await server.sql(makeTables())
      await reboot(async () => {
        await server.kill()
        await server.start()
      })
      await talaia.seesTables(64 + ORDERS_TABLES)
    },
  },
  {
    id: 'grace_exceeded',
    done: 'SIGTERM waits for a session, then SIGKILL',
    expected: null,
    boot: 'crash',
    async play({ open, server, reboot }) {
      await open({ words: ['--stop-signal', 'SIGTERM'] })
      const session = await server.connect('nodus', 'nodus')
      await reboot(async () => {
        await server.stop(1)
        await server.start()
      })
      await session.end().catch(() => undefined)
    },
  },
  {
    id: 'grace_zero',
    done: 'stop without a grace period',
    expected: null,
    boot: 'crash',
    async play({ open, server, reboot }) {
      // A session that waits keeps a clean end from being quicker than the kill.
      await open({ words: ['--stop-signal', 'SIGTERM'] })
      await reboot(async () => {
        await server.stop(0)
        await server.start()
      })
    },
  },
  {
    id: 'backend_killed',
    done: 'kill -9 of one backend',
    expected: null,
    boot: 'firstSeen',
    async play({ open, server, talaia }) {
      await open()
      const session = await server.connect('nodus', 'nodus')
      const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid')
      await server.exec('sh', '-c', `kill -9 ${rows[0]?.pid}`)
      await session.end().catch(() => undefined)
      await server.ready()
      await talaia.polls(2)
    },
  },
  {
    id: 'power_cut',
    done: 'power cut, fsync on',
    expected: null,
    play: async () => 'needs a machine that loses power; kill_after_commit is the nearest',
  },
  {
    id: 'asynchronous_commit',
    done: 'synchronous_commit off, tables seen, SIGKILL',
    expected: 'asynchronous_commit_lost',
    configuration: everyTable,
    async play({ open, server, talaia }) {
      await open({ settings: { wal_writer_delay: '10s' } })
      let tables = 64
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        const names = [1, 2, 3].map((number) => `late_${attempt}_${number}`)
        const made = names.map((name) => `create table ${name} (id int)`)
        await server.sql(['set synchronous_commit = off', ...made])
        await talaia.seesTables(tables + names.length)
        await server.kill()
        await server.start()
        const left = await server.sql(
          `select from pg_class where relname like 'late\\_${attempt}\\_%' and relkind = 'r'`,
        )
        if (left.length < names.length) return
        tables += names.length
      }
      return 'The WAL writer was quicker, four times'
    },
  },
  {
    id: 'unlogged_and_kill',
    done: 'UNLOGGED table with rows, SIGKILL',
    expected: 'unlogged_reset',
    configuration: everyTable,
    async play({ open, server, talaia, reboot }) {
      await open()
      await server.sql([
        'create unlogged table jobs (id int, label text)',
        "insert into jobs select i, repeat('x', 40) from generate_series(1, 2000) i",
        'analyze jobs',
      ])
      await talaia.seesTables(65)
      await talaia.polls(1)
      await reboot(async () => {
        await server.kill()
        await server.start()
      })
    },
  },
  {
    id: 'kill_then_drops',
    done: 'SIGKILL, start, then drops',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia, reboot }) {
      await open()
      await reboot(async () => {
        await server.kill()
        await server.start()
      })
      await talaia.seesTables(64)
      await server.sql(dropEach)
      await talaia.seesTables(LITELLM_TABLES)
    },
  },
  {
    id: 'drops_then_kill',
    done: 'drops, SIGKILL before Talaia looks',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.sql(dropAtOnce)
      await server.kill()
      await server.start()
      await talaia.start()
    },
  },
  {
    id: 'drops_while_recovering',
    done: 'SIGKILL, start, drops before Talaia looks',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.kill()
      await server.start()
      await server.sql(dropEach)
      await talaia.start()
    },
  },
]
