import { setTimeout as delay } from 'node:timers/promises'
import { isGood } from '@/lib/backup/good'
import type {
  Backup,
  BackupOrigin,
  BackupProgress,
  BackupSummary,
  BackupVerification,
  VerificationProgress,
} from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import type { Message } from '@/lib/model/message'
import { createClearing } from './backup-clearing'
import { createFolders } from './backup-folders'
import { createMaking } from './backup-making'
import { createProving } from './backup-proving'
import { createScheduler } from './backup-scheduler'
import { hasOpenLoss, type KeeperOptions } from './backup-shared'

/** On whose behalf a backup is made. */
export interface BackupOrder {
  origin: Exclude<BackupOrigin, 'folder'>
  startedBy: string
  comment: string | null
  /** The window that it is made before. */
  resetId: string | null
}

/** Makes, proves and clears away the backups of every environment: one at a time in each. */
export interface BackupKeeper {
  /**
   * Begins a backup; `ended` resolves with what became of it, and never rejects.
   * @throws Invalid where one runs, none are set up, or none can be made; nothing is kept then.
   */
  make: (
    environmentId: string,
    order: BackupOrder,
  ) => Promise<{ backup: BackupSummary; ended: Promise<Backup> }>
  /** Cuts it off; resolves when it is over and its file is gone. False where it does not run here. */
  cancel: (id: string, by: string) => Promise<boolean>
  /**
   * Begins a test restore; `ended` says what it found (null: it was cut off), and never rejects.
   * @throws Invalid where it has no file, or another test restore of the environment runs.
   */
  verify: (id: string) => Promise<{ ended: Promise<BackupVerification['result'] | null> }>
  progressOf: (id: string) => BackupProgress | null
  verifyingOf: (id: string) => VerificationProgress | null
  /** Removes its files and what is kept of it. @throws Invalid where it runs or is in use. */
  remove: (id: string) => Promise<BackupSummary>
  /** Why none can be made now; null: one can. Asked at most every 30 s. */
  findUnable: (environmentId: string) => Promise<Message | null>
  /** When the schedules are next followed; null: never. Epoch ms. */
  nextOf: (environmentId: string) => { backup: number | null; verification: number | null }
  /** Why retention keeps each backup; those that are not in it go next. Null: nothing is dropped here. */
  keptBecause: (environmentId: string, kept: BackupSummary[]) => ReadonlyMap<string, Message>
  /** While an incident of loss is open nothing is dropped. */
  isFrozen: (environmentId: string) => boolean
  start: () => Promise<void>
  /** Follows now what is due by the clock; runs by itself every few seconds after `start`. */
  sweep: () => Promise<void>
  /** Cuts off and marks what runs; ends within a second. */
  stop: () => Promise<void>
}

/** Ending has 3 s in all. */
const STOP_MS = 1_500
/** How long an answer about the programs holds. */
const UNABLE_MS = 30_000

/** The keeper of every environment. `usedByRestores`: whether a restore still needs the backup. */
export const createBackupKeeper = (
  options: KeeperOptions & { usedByRestores: (id: string) => Promise<boolean> },
): BackupKeeper => {
  const { history, clock, watches, engine, settingsOf } = options
  const proving = createProving(options)
  const isInUse = async (id: string) =>
    proving.verifyingOf(id) !== null || (await options.usedByRestores(id))
  const clearing = createClearing(options, isInUse)
  const making = createMaking({
    ...options,
    // Suspect ones too: they have a rotation of their own, and would fill the disk without it.
    onComplete: (backup) => clearing.retain(backup.environmentId),
  })
  const folders = createFolders(options)
  const unable = new Map<string, { until: number; said: Promise<Message | null> }>()

  const findUnable = (environmentId: string): Promise<Message | null> => {
    if (settingsOf(environmentId) === null) return Promise.resolve(null)
    const known = unable.get(environmentId)
    const now = clock.now()
    if (known && now < known.until) return known.said
    const said = engine
      .findTools(environmentId)
      .then((tools) => (tools.observed ? null : tools.reason.message))
    unable.set(environmentId, { until: now + UNABLE_MS, said })
    return said
  }

  /** A restored one is what counts, so the newest good one is proven; where there is none, the newest. */
  const proveNewest = async (environmentId: string) => {
    const kept = (await history.listKeptBackups(environmentId)).filter(
      ({ state }) => state === 'complete',
    )
    const newest = kept.find(isGood) ?? kept[0]
    return newest ? proving.verify(newest.id) : null
  }

  const scheduler = createScheduler({
    ...options,
    make: async (environmentId) => {
      const order = { origin: 'schedule', startedBy: 'schedule' } as const
      await making.make(environmentId, { ...order, comment: null, resetId: null })
    },
    prove: proveNewest,
    isBusy: (environmentId) => making.isBusy(environmentId) || proving.isBusy(environmentId),
    look: async (environmentId) => {
      await clearing.lookForFiles(environmentId)
      await folders.look(environmentId)
    },
    prepare: async (environmentId) => {
      const settings = settingsOf(environmentId)
      const tools = await engine.findTools(environmentId)
      if (!tools.observed || settings === null) return false
      const filed = await history.listFiledBackups(environmentId)
      const left = filed.flatMap(({ id }) => (proving.verifyingOf(id) === null ? [id] : []))
      await engine.removeScratch(tools.value, settings, left)
      return true
    },
  })

  return {
    make: making.make,
    cancel: making.cancel,
    verify: proving.verify,
    progressOf: making.progressOf,
    verifyingOf: proving.verifyingOf,
    remove: async (id) => {
      const backup = await history.findBackupSummary(id)
      if (backup?.origin === 'folder') throw new Invalid('errors.backupOfOthers', { id })
      return clearing.remove(id)
    },
    findUnable,
    nextOf: scheduler.nextOf,
    keptBecause: clearing.keptBecause,
    isFrozen: (environmentId) => hasOpenLoss(watches.get(environmentId)),
    start: async () => {
      await clearing.endLeftovers()
      scheduler.start()
    },
    sweep: scheduler.sweep,
    stop: async () => {
      const ended = Promise.allSettled([scheduler.stop(), making.stop(), proving.stop()])
      // What cannot be cut off in time is marked at the next start.
      await Promise.race([ended, delay(STOP_MS, undefined, { ref: false })])
    },
  }
}
