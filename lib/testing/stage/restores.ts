import { dataPath, image15, image18 } from './engine'
import type { Scenario } from './scenario'
import { createServer } from './server'
import { mountVolume, type Stage } from './stage'

const restoreElsewhere = async (
  { name, open, server, createVolume, reboot }: Stage,
  image: string,
  path: string,
): Promise<void> => {
  await open()
  const mounts = mountVolume(await createVolume('restored'), path)
  const other = await createServer({ scenario: name, project: `${name}-other`, mounts, image })
  await other.up()
  const from = await server.address()
  await other.exec(
    ...['sh', '-euc'],
    `PGPASSWORD=nodus pg_dump -h ${from} -U nodus nodus | psql -q -U nodus -d nodus`,
  )
  await other.down()
  await reboot(async () => {
    await server.down()
    await server.up({ mounts, image })
  })
}

/** Dumps that were restored: every table is another one, and its rows are there. */
export const restores: Scenario[] = [
  {
    id: 'restored_in_place',
    done: 'pg_dump --clean restored in place',
    expected: 'restored_from_dump',
    async play({ open, server, talaia }) {
      await open()
      await server.exec(
        ...['sh', '-euc'],
        'pg_dump -U nodus --clean --if-exists -f /tmp/nodus.sql nodus\npsql -q -1 -U nodus -d nodus -f /tmp/nodus.sql',
      )
      await talaia.polls(1)
    },
  },
  {
    id: 'restored_into_new_database',
    done: 'restored into a new database, which takes the name',
    expected: 'restored_from_dump',
    async play({ open, server, talaia }) {
      await open()
      await server.sql('create database restored')
      await server.exec(...['sh', '-euc'], 'pg_dump -U nodus nodus | psql -q -U nodus -d restored')
      await server.sql(
        ['drop database nodus with (force)', 'alter database restored rename to nodus'],
        { database: 'postgres' },
      )
      await talaia.polls(1)
    },
  },
  {
    id: 'restored_into_new_cluster',
    done: 'restored into a new cluster, which takes the place',
    expected: 'restored_into_new_cluster',
    play: (stage) => restoreElsewhere(stage, image15, dataPath),
  },
  {
    id: 'restored_into_new_major',
    done: 'restored into a cluster of 18, which takes the place',
    expected: 'restored_into_new_cluster',
    image: image18,
    play: (stage) => restoreElsewhere(stage, image18, '/var/lib/postgresql'),
  },
]
