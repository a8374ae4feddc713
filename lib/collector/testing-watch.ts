import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createCatalog } from '@/lib/catalog/catalog'
import { createDocker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import type { Group } from '@/lib/model/groups'
import { anEnvironment } from '@/lib/testing/builders'
import { createClock } from './clock'
import { createWatch, type Watch, type WatchOptions } from './watch'

export interface TestWatch {
  watch: Watch
  history: History
  /** Moves the clock on; polls that wait for it are due. */
  pass: (ms: number) => void
  stop: () => Promise<void>
}

/** A watch of a real database without Docker, over a history of its own; it polls when asked. */
export const startWatch = async (
  database: string,
  groups: Group[] | null = null,
  onTick: WatchOptions['onTick'] = () => undefined,
): Promise<TestWatch> => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-watch-'))
  const history = await openHistory({ url: null, dataDirectory: directory })
  let ids = 0
  let passedMs = 0
  const clock = createClock({
    wall: () => Date.now() + passedMs,
    monotonic: () => performance.now(),
    notBefore: 0,
  })
  const watch = createWatch({
    environment: anEnvironment({ database, groups, demo: true, settleMs: 0 }),
    catalog: createCatalog({
      connectionString: database,
      now: clock.now,
      onConnectionLost: () => undefined,
    }),
    docker: createDocker({ dockerHost: null, now: clock.now }),
    history,
    clock,
    log: pino({ level: 'silent' }),
    pollIntervalMs: 30_000,
    newIncidentId: () => String(++ids),
    newTransitionId: () => `t${++ids}`,
    onTick,
    onFailure: () => undefined,
    historyCluster: null,
  })
  await watch.start()
  return {
    watch,
    history,
    pass: (ms) => {
      passedMs += ms
    },
    stop: async () => {
      await watch.stop()
      await history.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
