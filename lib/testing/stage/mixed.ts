import { applicationsSql } from '@/lib/testing/nodus'
import { engine, hands, restoreCopy } from './engine'
import type { Scenario } from './scenario'
import { mountVolume } from './stage'
import { dropAtOnce, dropEach, LITELLM_TABLES, makeTables, ORDERS_TABLES } from './tables'

/** Two things at once, of which only one is to blame, and losses that nobody saw happen. */
export const mixed: Scenario[] = [
  {
    id: 'moved_whole_then_drops',
    done: 'directory copied whole to another volume, then drops',
    expected: 'dropped_by_sql',
    async play({ open, server, talaia, volume, createVolume }) {
      await open()
      await talaia.stop()
      await server.down()
      const other = await createVolume('moved')
      await restoreCopy(volume(), other)
      await server.up({ mounts: mountVolume(other) })
      await server.sql(dropEach)
      await talaia.start()
    },
  },
  {
    id: 'drops_then_down_volumes',
    done: 'drops, and later down -v, up',
    expected: 'volume_removed',
    or: ['dropped_by_sql'],
    async play({ open, server, talaia, volume, createVolume, reboot }) {
      await open()
      await server.sql(dropAtOnce)
      await talaia.seesTables(LITELLM_TABLES)
      await reboot(async () => {
        await server.down()
        await engine('volume', 'rm', volume())
        await createVolume()
        await server.up()
      })
    },
  },
  {
    id: 'hot_copy',
    done: 'copy of the running directory put back',
    expected: 'older_copy_restored',
    configuration: { preset: null, groups: null },
    async play({ open, server, talaia, volume, createVolume, reboot }) {
      await open()
      await server.sql('checkpoint')
      const copy = await createVolume('copy')
      await restoreCopy(volume(), copy)
      await server.sql(makeTables())
      await talaia.seesTables(64 + ORDERS_TABLES)
      await talaia.polls(1)
      await reboot(async () => {
        await server.stop()
        await restoreCopy(copy, volume(), 'rm -f /to/postmaster.pid')
        await server.start()
      })
    },
  },
  {
    id: 'uncommitted_ddl_and_kill',
    done: 'DDL in a transaction still open at SIGKILL',
    expected: 'uncommitted_ddl',
    configuration: {
      preset: null,
      settleMs: 6_000,
      groups: [{ id: 'shop', name: 'Shop', severity: 'critical', tables: ['orders', 'users'] }],
    },
    async play({ open, server, talaia, reboot }) {
      await open()
      const session = await server.connect('nodus', 'nodus')
      await session.query('begin')
      await session.query('create table orders (id int primary key)')
      await talaia.polls(2)
      await reboot(async () => {
        await server.kill()
        await server.start()
      })
      await session.end().catch(() => undefined)
    },
  },
  {
    id: 'truncated_across_restart',
    done: 'TRUNCATE, then stop and start before Talaia looks',
    expected: 'truncated',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.sql('truncate chat_messages, knowledge_chunks')
      await server.stop()
      await server.start()
      await talaia.start()
    },
  },
  {
    id: 'recreated_across_restart',
    done: 'drops, SIGKILL, made anew before Talaia looks',
    expected: 'recreated_by_application',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.sql(dropEach)
      await server.kill()
      await server.start()
      await server.sql(applicationsSql)
      await talaia.start()
    },
  },
  {
    id: 'renamed_across_restart',
    done: 'RENAME, SIGKILL, start before Talaia looks',
    expected: 'moved_or_renamed',
    async play({ open, server, talaia }) {
      await open()
      await talaia.stop()
      await server.sql('alter table users rename to accounts')
      await server.kill()
      await server.start()
      await talaia.start()
    },
  },
  {
    id: 'kill_and_wipe',
    done: 'SIGKILL, directory wiped in place, start',
    expected: 'data_directory_reinitialised',
    boot: 'crash',
    async play({ open, server, volume, reboot }) {
      await open()
      await reboot(async () => {
        await server.kill()
        await hands('find /to -mindepth 1 -delete', { mounts: mountVolume(volume(), '/to') })
        await server.start()
      })
    },
  },
]
