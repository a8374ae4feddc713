import type {
  Backup,
  BackupOrigin,
  BackupProgress,
  BackupSummary,
  VerificationProgress,
} from '@/lib/model/backups'
import type { Message } from '@/lib/model/message'

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
   * Begins a test restore; `ended` never rejects.
   * @throws Invalid where it has no file, or another test restore of the environment runs.
   */
  verify: (id: string) => Promise<{ ended: Promise<void> }>
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
  /** Cuts off and marks what runs; ends within a second. */
  stop: () => Promise<void>
}
