import { waitFor } from '@/lib/testing/wait-for'
import { hands, restoreCopy } from './engine'
import type { Scenario } from './scenario'
import { mountVolume, type Stage } from './stage'
import { makeTables, ORDERS_TABLES } from './tables'

const everyTable = { preset: null, groups: null }

/** 64 tables as in the template, and some that were made and seen since: what an older state does not have. */
const openWithOrders = async ({ open, server, talaia }: Stage, settings = {}): Promise<void> => {
  await open({ settings })
  await server.sql(makeTables())
  await talaia.seesTables(64 + ORDERS_TABLES)
  await talaia.polls(1)
}

const flushLsn = async ({ server }: Stage): Promise<string> => {
  const [row] = await server.sql(`select pg_current_wal_flush_lsn()::text as lsn`)
  return `${row?.lsn}`
}

/** Begins a new WAL file after a checkpoint and gives its name once the orders are in it. */
const openWithOrdersInOwnWal = async (stage: Stage, settings = {}): Promise<string> => {
  const { open, server, talaia } = stage
  await open({ settings })
  await server.sql(['checkpoint', 'select pg_switch_wal()'])
  await server.sql(makeTables())
  await talaia.seesTables(64 + ORDERS_TABLES)
  await talaia.polls(1)
  const [row] = await server.sql('select pg_walfile_name(pg_current_wal_lsn()) as file')
  return `${row?.file}`
}

/** While Talaia is away, an older copy takes the place of the directory and is written to until it is further on. */
const overtake = async (stage: Stage): Promise<void> => {
  await openWithOrders(stage)
  const { server, template, volume, talaia } = stage
  const before = await flushLsn(stage)
  await talaia.stop()
  await server.stop()
  await restoreCopy(template, volume())
  await server.start()
  for (let round = 1; ; round += 1) {
    await server.sql(makeTables([1, 2, 3, 4].map((number) => `audit_${round}_${number}`)))
    const [ahead] = await server.sql(
      `select pg_current_wal_flush_lsn() > '${before}'::pg_lsn as further`,
    )
    if (ahead?.further === true) return
  }
}

/** History of the same cluster was set back, or its end is gone. */
export const rewound: Scenario[] = [
  {
    id: 'older_copy',
    done: 'stop, older copy of the directory, start',
    expected: 'older_copy_restored',
    configuration: everyTable,
    async play(stage) {
      await openWithOrders(stage)
      const { server, template, volume, reboot } = stage
      await reboot(async () => {
        await server.stop()
        await restoreCopy(template, volume())
        await server.start()
      })
    },
  },
  {
    id: 'older_copy_overtaken',
    done: 'older copy, new writes before Talaia looks',
    expected: 'older_copy_restored',
    configuration: everyTable,
    async play(stage) {
      await overtake(stage)
      await stage.talaia.start()
    },
  },
  {
    id: 'older_copy_overtaken_long_ago',
    done: 'the same, and a checkpoint since',
    expected: 'older_copy_restored',
    configuration: everyTable,
    async play(stage) {
      await overtake(stage)
      await stage.server.sql('checkpoint')
      await stage.talaia.start()
    },
  },
  {
    id: 'wal_tail_gone',
    done: 'fsync off, SIGKILL, newest WAL gone',
    expected: 'wal_lost',
    configuration: everyTable,
    async play(stage) {
      const file = await openWithOrdersInOwnWal(stage, { fsync: 'off' })
      const { server, volume, reboot } = stage
      await reboot(async () => {
        await server.kill()
        await hands(`cd /to/pg_wal\nfor one in 0*; do [ "$one" \\< ${file} ] || rm "$one"; done`, {
          mounts: ['-v', `${volume()}:/to`],
        })
        await server.start()
      })
    },
  },
  {
    id: 'wal_reset',
    done: 'SIGKILL, pg_resetwal -f, start',
    expected: 'wal_reset',
    configuration: everyTable,
    async play(stage) {
      await openWithOrdersInOwnWal(stage)
      const { server, volume, reboot } = stage
      await reboot(async () => {
        await server.kill()
        await hands('rm -f /to/postmaster.pid\npg_resetwal -f /to', {
          mounts: ['-v', `${volume()}:/to`],
          user: 'postgres',
        })
        await server.start()
      })
    },
  },
  {
    id: 'point_in_time_recovery',
    done: 'recovery from an archive to an earlier point',
    expected: 'recovery_or_promotion',
    configuration: everyTable,
    async play({ open, server, talaia, template, volume, createVolume, reboot }) {
      const archive = await createVolume('archive')
      await hands('chmod 777 /to', { mounts: ['-v', `${archive}:/to`] })
      await open({
        mounts: [...mountVolume(volume()), ...mountVolume(archive, '/archive')],
        settings: { archive_mode: 'on', archive_command: 'cp %p /archive/%f' },
      })
      await server.sql(makeTables(['customers', 'orders']))
      await server.sql("select pg_create_restore_point('before_payments')")
      await server.sql(makeTables(['invoices', 'payments']))
      await talaia.seesTables(68)
      const [wal] = await server.sql('select pg_walfile_name(pg_switch_wal()) as file')
      await waitFor('the archived WAL', async () => {
        const [row] = await server.sql('select last_archived_wal as file from pg_stat_archiver')
        return `${row?.file}` >= `${wal?.file}`
      })
      await reboot(async () => {
        await server.stop()
        const settings = [
          "restore_command = 'cp /archive/%f %p'",
          "recovery_target_name = 'before_payments'",
          "recovery_target_action = 'promote'",
        ]
        await restoreCopy(
          template,
          volume(),
          `touch /to/recovery.signal\ncat >> /to/postgresql.auto.conf <<'END'\n${settings.join('\n')}\nEND`,
        )
        await server.start()
      })
    },
  },
  {
    id: 'promotion',
    done: 'an older copy as standby is promoted',
    expected: 'recovery_or_promotion',
    configuration: everyTable,
    async play(stage) {
      await openWithOrders(stage)
      const { server, talaia, template, volume } = stage
      await talaia.stop()
      await server.stop()
      await restoreCopy(
        template,
        volume(),
        `touch /to/standby.signal\necho "restore_command = '/bin/false'" >> /to/postgresql.auto.conf`,
      )
      await server.start()
      await server.sql('select pg_promote()')
      await talaia.start()
    },
  },
]
