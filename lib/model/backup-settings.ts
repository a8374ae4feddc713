/** Of one environment, read from its `backups` key and filled with defaults. Durations in milliseconds. */
export interface BackupsConfiguration {
  /** Cron expression; null: on demand only. */
  schedule: string | null
  /** Of test restores, Sundays where the file says nothing; null: on demand only. */
  verifySchedule: string | null
  /** IANA name; null: that of this machine. */
  timeZone: string | null
  /** Absolute. */
  directory: string
  /** Inside the watched container by `docker exec`, with programs of this machine, or whichever fits. */
  run: 'container' | 'local' | 'auto'
  /** Connection string of a role that may read and make everything; null: as the watched one, or the container's superuser. */
  database: string | null
  /** Connection string of a server for test restores; null: the watched one. */
  verifyDatabase: string | null
  /** Whether each reset window begins with a backup. */
  beforeReset: boolean
  /** How many days, weeks and months keep one each. */
  keep: { daily: number; weekly: number; monthly: number }
  /** A newest good backup that is older is a finding. */
  staleAfterMs: number
  /** A good backup whose newest test restore is older, or never was, is a finding. */
  unverifiedAfterMs: number
  /** age recipients (`age1…`); empty: not encrypted. */
  recipients: string[]
  /** File with the age identity that opens them for test restores and restores; null: none. */
  identityFile: string | null
  /** Folders into which others put dumps. */
  folders: BackupFolder[]
}

export interface BackupFolder {
  /** Absolute. */
  directory: string
  /** Of file names: `*` and `?`. */
  pattern: string
}
