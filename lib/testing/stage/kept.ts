import { dataPath, engine, image18, restoreCopy } from './engine'
import type { Scenario } from './scenario'
import { mountVolume } from './stage'

/** Restarts and changes that lose nothing, and are to be told as none. */
export const kept: Scenario[] = [
  {
    id: 'clean_down_up',
    done: 'down, up',
    expected: null,
    boot: 'downUp',
    async play({ open, reboot, server }) {
      await open()
      await reboot(async () => {
        await server.down()
        await server.up()
      })
    },
  },
  {
    id: 'anonymous_force_recreate',
    done: 'anonymous volume, up --force-recreate',
    expected: null,
    boot: 'downUp',
    async play({ name, server, template, talaia, reboot }) {
      await server.create({ mounts: [] })
      const volume = await server.volumeAt(dataPath)
      await restoreCopy(template, volume)
      await server.start()
      await talaia.start()
      await talaia.seesTables(64)
      await reboot(async () => {
        // What Compose does: the new container takes the anonymous volume of the old one over by its name.
        await server.stop()
        await engine('rename', server.container(), `${name}-old`)
        await server.up({ mounts: mountVolume(volume) })
        await engine('rm', `${name}-old`)
      })
    },
  },
  {
    id: 'rewritten_tables',
    done: 'VACUUM FULL, CLUSTER, ALTER TYPE',
    expected: null,
    boot: 'firstSeen',
    async play({ open, server, talaia }) {
      await open()
      await server.sql([
        'vacuum full contacts',
        'cluster users using users_pkey',
        'alter table settings alter column label type char(60)',
      ])
      await talaia.polls(2)
    },
  },
  {
    id: 'rights_revoked',
    done: 'the role loses its rights on the schema',
    expected: null,
    role: 'watcher',
    async play({ open, server, talaia }) {
      await open()
      await server.sql([
        'revoke all on schema public from public',
        'revoke all on all tables in schema public from public',
      ])
      await talaia.polls(2)
    },
  },
  {
    id: 'search_path_changed',
    done: 'search_path of the role leads elsewhere',
    expected: null,
    async play({ open, server, talaia, reboot }) {
      await open()
      await server.sql(['create schema nowhere', 'alter role nodus set search_path = nowhere'])
      await reboot(async () => {
        await server.stop()
        await server.start()
      })
      await talaia.polls(1)
    },
  },
  {
    id: 'other_major_old_layout',
    done: 'image 15 to 18, volume on the old path',
    expected: null,
    image: image18,
    reachable: false,
    async play({ open, server }) {
      await open()
      await server.down()
      await server.create({ image: image18 })
      await server.startOnly()
    },
  },
  {
    id: 'other_major',
    done: 'image 15 to 18, PGDATA kept',
    expected: null,
    image: image18,
    reachable: false,
    async play({ open, server }) {
      await open()
      await server.down()
      await server.create({ image: image18, words: ['-e', `PGDATA=${dataPath}`] })
      await server.startOnly()
    },
  },
]
