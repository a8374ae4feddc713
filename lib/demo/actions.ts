import type { DemoAction } from '@/lib/model/api-settings'
import { Invalid, Timeout } from '@/lib/model/errors'
import { createCluster, deleteCluster, markComplete, readPassword } from './cluster'
import { type Ground, killPostmaster, startPostmaster, stopPostmaster } from './postmaster'
import { createDatabase, pushSchema, seed, startApplications } from './seed'
import { type Address, withClient } from './sql'

/** A fast stop writes a checkpoint first, which a busy disk may draw out. */
const stopTimeoutMs = 60_000

export interface Actions {
  address(): Address
  start(): Promise<void>
  /** A new cluster with the tables and rows of Nodus, in place of a half made one. */
  initialise(onSeeding: () => void): Promise<void>
  perform(action: DemoAction): Promise<void>
  /** From now on nothing is started any more. */
  close(): void
}

// The background processes are children too; they appear in the view beside the sessions.
const listChildren = (address: Address): Promise<number[]> =>
  withClient(address, { database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      'select pid from pg_catalog.pg_stat_activity where pid <> pg_catalog.pg_backend_pid()',
    )
    return rows.map(({ pid }) => pid)
  })

/** What can happen to the demo. Done one at a time; the caller sees to that. */
export const createActions = (
  ground: Ground,
  onAddressChanged: (address: Address) => void,
): Actions => {
  let port: number | null = null
  let closed = false

  const address = (): Address => ({ port: port ?? 0, password: readPassword(ground) })

  const start = async () => {
    if (closed) throw new Invalid('demo.stopped')
    const before = port
    port = (await startPostmaster(ground)).port
    if (before !== null && before !== port) onAddressChanged(address())
  }

  const stop = async () => {
    if (await stopPostmaster(ground, stopTimeoutMs)) return
    throw new Timeout('demo.stopTimeout', { seconds: stopTimeoutMs / 1000 })
  }

  const recreate = async () => {
    await createCluster(ground)
    await start()
    await createDatabase(address())
  }

  const doings: Record<DemoAction, () => Promise<void>> = {
    async restart() {
      await stop()
      await start()
    },
    async kill() {
      await killPostmaster(ground, await listChildren(address()).catch(() => []))
      await start()
    },
    push: () => pushSchema(address()),
    async wipe() {
      await stop()
      deleteCluster(ground)
      await recreate()
      markComplete(ground)
    },
    applications: () => startApplications(address()),
  }

  return {
    address,
    start,
    async initialise(onSeeding) {
      // One that a killed start left running holds nothing worth a checkpoint.
      if (!(await stopPostmaster(ground, stopTimeoutMs, 'immediate'))) await stop()
      await recreate()
      onSeeding()
      await seed(address())
      markComplete(ground)
    },
    perform: (action) => doings[action](),
    close: () => {
      closed = true
    },
  }
}
