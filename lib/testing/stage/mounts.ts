import { dataPath, image18, restoreCopy } from './engine'
import type { Scenario } from './scenario'
import { mountVolume } from './stage'

const parentPath = '/var/lib/postgresql'

/** What the data directory lies on is another than before. */
export const mounts: Scenario[] = [
  {
    id: 'anonymous_down_up',
    done: 'no volume declared, down, up',
    expected: 'volume_anonymous',
    boot: 'downUp',
    async play({ server, template, talaia, reboot }) {
      await server.create({ mounts: [] })
      await restoreCopy(template, await server.volumeAt(dataPath))
      await server.start()
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        await server.down()
        await server.up()
      })
    },
  },
  {
    id: 'volume_on_parent',
    done: 'volume moved to the parent directory',
    expected: 'mount_path_changed',
    boot: 'downUp',
    async play({ open, server, volume, reboot }) {
      await open()
      await reboot(async () => {
        await server.down()
        await server.up({ mounts: mountVolume(volume(), parentPath) })
      })
    },
  },
  {
    id: 'data_directory_of_18',
    done: 'volume on the parent, image 15 to 18',
    expected: 'data_directory_moved',
    image: image18,
    boot: 'downUp',
    async play({ server, template, talaia, createVolume, reboot }) {
      await server.create({ mounts: mountVolume(await createVolume(), parentPath) })
      await restoreCopy(template, await server.volumeAt(dataPath))
      await server.start()
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        await server.down()
        await server.up({ image: image18 })
      })
    },
  },
  {
    id: 'bind_from_another_folder',
    done: 'bind mount from another folder',
    expected: 'bind_source_changed',
    boot: 'downUp',
    async play({ server, template, talaia, reboot, folder }) {
      await restoreCopy(template, folder('here'))
      await server.up({ mounts: mountVolume(folder('here')) })
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        await server.down()
        await server.up({ mounts: mountVolume(folder('there')) })
      })
    },
  },
  {
    id: 'bind_to_volume',
    done: 'bind mount becomes a named volume',
    expected: 'mount_type_changed',
    boot: 'downUp',
    async play({ server, template, talaia, createVolume, reboot, folder }) {
      await restoreCopy(template, folder('here'))
      await server.up({ mounts: mountVolume(folder('here')) })
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        await server.down()
        await server.up({ mounts: mountVolume(await createVolume()) })
      })
    },
  },
]
