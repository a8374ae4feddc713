import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createCatalog } from '@/lib/catalog/catalog'
import { type BackupKeeper, createBackupKeeper } from '@/lib/collector/backup-keeper'
import { createWatch, type Watch } from '@/lib/collector/watch'
import { createDocker } from '@/lib/docker/docker'
import { openHistory } from '@/lib/history/open'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { BackupSummary } from '@/lib/model/backups'
import type { Group } from '@/lib/model/groups'
import { anEnvironment } from '@/lib/testing/builders'
import { waitFor } from '@/lib/testing/wait-for'
import { createBackupEngine } from './backup-engine'
import { someSettings } from './testing-backup-settings'

export const minute = 60_000
export const day = 24 * 60 * minute
/** Files have real times, so days of a test lie after the present one. */
const midnight = (at: number): number => Math.ceil(at / day) * day

export interface KeptEnvironment {
  id: string
  database: string
  groups?: Group[] | null
  over?: Partial<BackupsConfiguration>
}

/**
 * The keeper with its real engine and history over real servers; only time is the test's own. `directory` outlives it,
 * so that another keeper goes on with what one left.
 */
export const keeperStage = async (
  environments: KeptEnvironment[],
  { directory = mkdtempSync(join(tmpdir(), 'talaia-keeper-')), from = midnight(Date.now()) } = {},
) => {
  let now = from
  const clock = { now: () => now, behindMs: () => 0 }
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const history = await openHistory({ url: null, dataDirectory: directory })
  const watches = new Map<string, Watch>()
  const settings = new Map<string, BackupsConfiguration>()
  for (const { id, database, groups = null, over } of environments) {
    settings.set(
      id,
      someSettings({ directory: join(directory, 'backups', id), run: 'local', ...over }),
    )
    const watch = createWatch({
      environment: anEnvironment({ id, database, groups, demo: true, settleMs: 0 }),
      catalog: createCatalog({
        connectionString: database,
        now: clock.now,
        onConnectionLost: () => undefined,
      }),
      docker: createDocker({ dockerHost: null, now: clock.now }),
      ...{ history, clock, log, pollIntervalMs: 3_600_000, historyCluster: null },
      ...{ newIncidentId: randomUUID, newTransitionId: randomUUID },
      ...{ onTick: () => undefined, onFailure: () => undefined },
    })
    watches.set(id, watch)
    await watch.start()
  }
  const settingsOf = (id: string) => settings.get(id) ?? null
  const engine = createBackupEngine({ execOf: () => null, clock, log, watches, settingsOf })
  const told: BackupSummary[] = []
  const keeper: BackupKeeper = createBackupKeeper({
    ...{ history, clock, log, watches, engine, settingsOf, newId: randomUUID },
    directories: () => [...settings.values()].map((one) => one.directory),
    usedByRestores: async () => false,
    onChange: (backup) => void told.push(backup),
  })
  const list = async (id: string) =>
    (await history.listBackups(id, { limit: 500, cursor: null })).items
  const settled = async (id: string) => {
    const all = await list(id)
    const busy = all.some((one) => one.state === 'running' || keeper.verifyingOf(one.id) !== null)
    return !busy && all
  }
  return {
    ...{ directory, history, keeper, watches, settings, told, clock, list },
    watch: (id: string): Watch => {
      const watch = watches.get(id)
      if (!watch) throw new Error(`no ${id}`)
      return watch
    },
    pass: (ms: number) => {
      now += ms
    },
    /** Follows what is due, and waits until nothing runs; the backups of the environment, newest first. */
    follow: async (id: string) => {
      await keeper.sweep()
      return waitFor('the end of what is due', () => settled(id), { timeoutMs: 60_000 })
    },
    files: (id: string): string[] => {
      const folder = settingsOf(id)?.directory ?? ''
      return existsSync(folder) ? readdirSync(folder).toSorted() : []
    },
    /** As a process that ends; what it has left stays. */
    stop: async () => {
      await keeper.stop()
      await Promise.all([...watches.values()].map((one) => one.stop()))
      await history.close()
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

export type KeeperStage = Awaited<ReturnType<typeof keeperStage>>
