import { dataPath, engine, hands } from './engine'
import type { Scenario } from './scenario'
import { mountVolume } from './stage'
import { templateSql, watcherSql } from './tables'

/** Only what bears the scenario's label: everything else on the engine belongs to somebody. */
const pruneVolumes = async (scenario: string): Promise<void> => {
  const words = ['volume', 'prune', '-f', '--filter', `label=talaia-scenario=${scenario}`]
  // From 23 on, named volumes go with this word only; before, there was no such word.
  await engine(...words, '--all').catch(() => engine(...words))
}

/** Volumes of several projects go at once. Far from `down_volumes`: half a minute apart, it would explain that too. */
export const pruned: Scenario = {
  id: 'pruned',
  done: 'down, volume prune, up',
  expected: 'volumes_pruned',
  boot: 'downUp',
  async play({ name, open, server, createVolume, reboot }) {
    for (const part of ['wiki', 'mail', 'cache']) await createVolume(part, `${name}-${part}`)
    await open()
    await reboot(async () => {
      await server.down()
      await pruneVolumes(name)
      await createVolume()
      await server.up()
    })
  },
}

/** Another cluster stands where the tables were: nothing was dropped. */
export const clusters: Scenario[] = [
  {
    id: 'down_volumes',
    done: 'down -v, up',
    expected: 'volume_removed',
    boot: 'downUp',
    async play({ open, server, volume, createVolume, reboot }) {
      await open()
      await reboot(async () => {
        await server.down()
        await engine('volume', 'rm', volume())
        await createVolume()
        await server.up()
        await server.sql(watcherSql)
      })
    },
  },
  {
    id: 'project_renamed',
    done: 'down, up under another project name',
    expected: 'project_renamed',
    async play({ name, open, server, createVolume, reboot }) {
      await open()
      await reboot(async () => {
        await server.down()
        const project = `${name}-renamed`
        const other = await createVolume('renamed', project)
        await server.up({ project, mounts: mountVolume(other) })
        await server.sql(watcherSql)
      })
    },
  },
  {
    id: 'reinitialised_in_place',
    done: 'same volume, wiped and initialised anew',
    expected: 'data_directory_reinitialised',
    boot: 'stopStart',
    async play({ open, server, volume, reboot }) {
      await open()
      await reboot(async () => {
        await server.stop()
        await hands('find /to -mindepth 1 -delete', { mounts: ['-v', `${volume()}:/to`] })
        await server.start()
      })
    },
  },
  {
    id: 'ephemeral',
    done: 'data on tmpfs, stop, start',
    expected: 'storage_ephemeral',
    boot: 'stopStart',
    async play({ server, talaia, reboot }) {
      await server.up({ mounts: ['--tmpfs', dataPath], settings: { fsync: 'off' } })
      await server.sql(templateSql)
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        await server.stop()
        await server.start()
      })
    },
  },
  {
    id: 'other_engine',
    done: 'another Docker engine or data root',
    expected: 'engine_changed',
    play: async () => 'needs a second engine',
  },
]
