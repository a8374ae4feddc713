import { z } from 'zod'
import { timeSchema } from './api-shared'
import { severitySchema } from './groups'

/** How an environment is backed up. */
const backupSettingsViewSchema = z.object({
  /** Cron expressions; null: on demand only. */
  schedule: z.string().nullable(),
  verifySchedule: z.string().nullable(),
  /** Null: that of Talaia's machine. */
  timeZone: z.string().nullable(),
  directory: z.string(),
  /** Directories and patterns of what others make. */
  folders: z.array(z.string()),
  run: z.enum(['container', 'local', 'auto']),
  /** Whether a role of its own makes them, and whether test restores go to another server. */
  ownRole: z.boolean(),
  verifiesElsewhere: z.boolean(),
  beforeReset: z.boolean(),
  keep: z.object({ daily: z.number(), weekly: z.number(), monthly: z.number() }),
  staleAfterMs: z.number(),
  unverifiedAfterMs: z.number(),
  /** How many keys they are encrypted for; 0: not at all. */
  recipients: z.number(),
  /** Whether Talaia can open encrypted ones itself. */
  opensThem: z.boolean(),
})
export type BackupSettingsView = z.infer<typeof backupSettingsViewSchema>

/** The configuration as read, secrets masked. */
export const settingsViewSchema = z.object({
  origin: z.enum(['file', 'databaseUrl', 'demo', 'discovery']),
  publicUrl: z.string().nullable(),
  /** Whether links in messages lead to this Talaia, as its last look through `publicUrl` came out. */
  links: z.object({
    /** `localOnly`: no `publicUrl`, and an address that only this machine reaches. `signIn`: could not be seen. */
    state: z.enum(['works', 'fails', 'signIn', 'localOnly', 'unchecked']),
    /** What happened and what to do. */
    sentence: z.string(),
    checkedAt: timeSchema.nullable(),
  }),
  auth: z.enum(['local', 'none']),
  listen: z.string(),
  dataDirectory: z.string(),
  history: z.string(),
  pollIntervalMs: z.number(),
  environments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      demo: z.boolean(),
      database: z.string(),
      container: z.string().nullable(),
      settleMs: z.number(),
      unreachable: z.enum(['alert', 'quiet']),
      onRestart: z.enum(['keep', 'reset']),
      preset: z.string().nullable(),
      /** Null: not switched on. Connection strings and keys are not shown, only whether they are there. */
      backups: backupSettingsViewSchema.nullable(),
      /** Status badge: its address, and the Markdown that shows it with a link to the page. */
      badge: z.object({ url: z.string(), markdown: z.string() }),
      groups: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          severity: severitySchema,
          tables: z.array(z.string()),
          emptiable: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
  receivers: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      target: z.string(),
      health: z.object({
        state: z.enum(['untold', 'ok', 'failing']),
        deliveredAt: timeSchema.nullable(),
        failingSince: timeSchema.nullable(),
        error: z.string().nullable(),
      }),
    }),
  ),
  /** Null: any. Without routes in the configuration, the one that leads everything to everyone. */
  routes: z.array(
    z.object({
      receivers: z.array(z.string()),
      environments: z.array(z.string()).nullable(),
      severities: z.array(severitySchema).nullable(),
      groups: z.array(z.string()).nullable(),
      repeats: z.string(),
    }),
  ),
})
export type SettingsView = z.infer<typeof settingsViewSchema>

/** What a receiver said to a test message. */
export const receiverTestViewSchema = z.object({
  receiver: z.string(),
  /** `retryable`: it may work later; `permanent`: not without a change. */
  outcome: z.enum(['delivered', 'retryable', 'permanent']),
  detail: z.string().nullable(),
})
export type ReceiverTestView = z.infer<typeof receiverTestViewSchema>

/** What the demo panel can do to the demo environment. */
export const demoActionSchema = z.enum(['restart', 'kill', 'push', 'wipe', 'applications'])
export type DemoAction = z.infer<typeof demoActionSchema>
