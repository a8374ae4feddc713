import { Invalid } from '@/lib/model/errors'
import type { BackupKeeper } from './backup-keeper'

/** The keeper where no environment has backups. */
export const noBackups: BackupKeeper = {
  make: async (environment) => {
    throw new Invalid('errors.backupsNotConfigured', { environment })
  },
  cancel: async () => false,
  verify: async (id) => {
    throw new Invalid('errors.backupNotComplete', { id, state: 'failed' })
  },
  progressOf: () => null,
  verifyingOf: () => null,
  remove: async (id) => {
    throw new Invalid('errors.backupUnknown', { id })
  },
  findUnable: async () => null,
  nextOf: () => ({ backup: null, verification: null }),
  keptBecause: () => new Map(),
  isFrozen: () => false,
  start: async () => undefined,
  stop: async () => undefined,
}
