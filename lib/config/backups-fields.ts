import { z } from 'zod'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import { parseDuration } from './durations'
import { checked, DAY_MS, duration, HOUR_MS, secretFile, text } from './fields'
import { isLocation } from './maintenance-fields'
import { isSchedule, NEVER } from './schedules'
import { isDatabaseUrl } from './urls'

/** At night, when least is written. */
const DEFAULT_SCHEDULE = '0 3 * * *'
/** Sundays, after the dump of that night. */
const DEFAULT_VERIFY_SCHEDULE = '0 5 * * 0'
/** A daily backup, and half a day for one that is late. */
const DEFAULT_STALE_AFTER_MS = 36 * HOUR_MS
/** A weekly test restore, and three days for one that is late. */
const DEFAULT_UNVERIFIED_AFTER_MS = 10 * DAY_MS
const DEFAULT_KEEP = { daily: 7, weekly: 4, monthly: 6 }
const MOST_KEPT = 1000
const LONGEST_AGE_MS = 366 * DAY_MS

const schedule = (description: string) =>
  checked('config.allowed.schedule', isSchedule, description).optional()

const kept = (description: string) =>
  z
    .number({ error: 'config.allowed.kept' })
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= MOST_KEPT, {
      error: 'config.allowed.kept',
    })
    .meta({ description })
    .optional()

const age = (description: string) =>
  duration('config.allowed.backupAge', [HOUR_MS, LONGEST_AGE_MS], description).optional()

const connection = (description: string) =>
  checked('config.allowed.databaseUrl', isDatabaseUrl, description).optional()

export const keepFields = z.strictObject({
  daily: kept(`Days that keep their newest good backup; ${DEFAULT_KEEP.daily} where absent.`),
  weekly: kept(`Weeks that keep theirs; ${DEFAULT_KEEP.weekly} where absent.`),
  monthly: kept(`Months that keep theirs; ${DEFAULT_KEEP.monthly} where absent.`),
})

export const encryptFields = z.strictObject({
  recipients: z
    .array(
      z
        .string({ error: 'config.allowed.ageRecipient' })
        .regex(/^age1[02-9ac-hj-np-z]{20,}$/, { error: 'config.allowed.ageRecipient' }),
      { error: 'config.allowed.ageRecipients' },
    )
    .min(1, { error: 'config.allowed.ageRecipients' })
    .meta({ description: 'Public keys of age that dumps are encrypted for; each may open them.' })
    .optional(),
  identityFile: text(
    'config.allowed.filePath',
    'File with the private key of age, for test restores and restores; without it encrypted dumps are only made.',
  ).optional(),
})

export const folderFields = z.strictObject({
  directory: text('config.allowed.filePath', 'Folder that another program puts dumps into.'),
  pattern: checked(
    'config.allowed.filePattern',
    (pattern) => !pattern.includes('/'),
    'Names of its files, with * and ?; every file where absent.',
  ).optional(),
})

export const backupsFields = z.strictObject({
  schedule: schedule(
    `When dumps are made, as a cron expression, or never; "${DEFAULT_SCHEDULE}" where absent, and never where folders are named.`,
  ),
  timeZone: z
    .string({ error: 'config.allowed.location' })
    .refine(isLocation, { error: 'config.allowed.location' })
    .meta({
      description: 'Of the schedules, such as Europe/Madrid; that of this machine where absent.',
    })
    .optional(),
  directory: text(
    'config.allowed.filePath',
    'Where dumps are kept; backups/ and the id of the environment in the data directory where absent.',
  ).optional(),
  run: z
    .enum(['container', 'local', 'auto'])
    .meta({
      description:
        'Where pg_dump and pg_restore run: in the watched container, on this machine, or whichever fits; auto where absent.',
    })
    .optional(),
  database: connection(
    'Connection string of a role that may read everything; that of the environment where absent, or the superuser in the container.',
  ),
  databaseFile: secretFile('that connection string').optional(),
  verify: schedule(
    `When a test restore is made, as a cron expression, or never; "${DEFAULT_VERIFY_SCHEDULE}" (Sundays) where absent.`,
  ),
  verifyDatabase: connection(
    'Connection string of another server of the same major for test restores; the watched one where absent.',
  ),
  verifyDatabaseFile: secretFile('that connection string').optional(),
  beforeReset: z
    .boolean({ error: 'config.allowed.boolean' })
    .meta({ description: 'Whether each reset window begins with a backup; true where absent.' })
    .optional(),
  keep: keepFields.meta({ description: 'How many good backups stay.' }).optional(),
  staleAfter: age('Age of the newest good backup that is a finding; 36h where absent.'),
  unverifiedAfter: age(
    'Age of the newest passed test restore that is a finding; 10d where absent.',
  ),
  encrypt: encryptFields.meta({ description: 'Dumps are encrypted where it is there.' }).optional(),
  folders: z
    .array(folderFields, { error: 'config.allowed.list' })
    .meta({ description: 'Folders with dumps that others make, such as a cron job.' })
    .optional(),
})

const scheduleOr = (written: string | undefined, otherwise: string | null): string | null =>
  written === NEVER ? null : (written ?? otherwise)

export interface PathsOfBackups {
  /** Of the environment, where the file names none. */
  directory: string
  /** Makes a path absolute that starts from the working directory, as the data directory does. */
  resolvePath: (path: string) => string
  /** Makes a path absolute that starts from the configuration file, as those of secrets do. */
  resolveSecret: (path: string) => string
}

/** Settings of backups with every default filled in; null: they are not switched on. */
export const fillBackups = (
  fields: z.infer<typeof backupsFields> | undefined,
  { directory, resolvePath, resolveSecret }: PathsOfBackups,
): BackupsConfiguration | null => {
  if (!fields) return null
  const folders = (fields.folders ?? []).map((folder) => ({
    directory: resolvePath(folder.directory),
    pattern: folder.pattern ?? '*',
  }))
  const identityFile = fields.encrypt?.identityFile
  return {
    schedule: scheduleOr(fields.schedule, folders.length > 0 ? null : DEFAULT_SCHEDULE),
    verifySchedule: scheduleOr(fields.verify, DEFAULT_VERIFY_SCHEDULE),
    timeZone: fields.timeZone ?? null,
    directory: resolvePath(fields.directory ?? directory),
    run: fields.run ?? 'auto',
    database: fields.database ?? null,
    verifyDatabase: fields.verifyDatabase ?? null,
    beforeReset: fields.beforeReset ?? true,
    keep: { ...DEFAULT_KEEP, ...fields.keep },
    staleAfterMs: parseDuration(fields.staleAfter ?? '') ?? DEFAULT_STALE_AFTER_MS,
    unverifiedAfterMs: parseDuration(fields.unverifiedAfter ?? '') ?? DEFAULT_UNVERIFIED_AFTER_MS,
    recipients: fields.encrypt?.recipients ?? [],
    identityFile: identityFile === undefined ? null : resolveSecret(identityFile),
    folders,
  }
}
