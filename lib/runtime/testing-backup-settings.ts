import type { BackupsConfiguration } from '@/lib/model/backup-settings'

/** Backups on demand alone, with the defaults of the configuration besides. */
export const someSettings = (over: Partial<BackupsConfiguration> = {}): BackupsConfiguration => ({
  ...{ schedule: null, verifySchedule: null, timeZone: 'UTC', run: 'auto', database: null },
  ...{ verifyDatabase: null, beforeReset: true, recipients: [], identityFile: null, folders: [] },
  ...{ keep: { daily: 7, weekly: 4, monthly: 6 }, directory: '' },
  ...{ staleAfterMs: 129_600_000, unverifiedAfterMs: 864_000_000 },
  ...over,
})
