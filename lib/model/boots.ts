import { z } from 'zod'
import { containerSchema } from './containers'
import { identitySchema } from './identity'
import { xid8Schema } from './xid'

/**
 * How a boot began: first seen by Talaia; same container started again after a stop; restarted in place by one
 * call; a new container (`down`/`up`); after a crash or a kill; or not known.
 */
export const bootKindSchema = z.enum([
  'firstSeen',
  'stopStart',
  'restart',
  'downUp',
  'crash',
  'unknown',
])
export type BootKind = z.infer<typeof bootKindSchema>

/** How the boot before ended: clean within the grace period, killed, out of memory, crashed, or not known. */
export const endKindSchema = z.enum(['clean', 'immediate', 'killed', 'oom', 'crashed', 'unknown'])
export type EndKind = z.infer<typeof endKindSchema>

/**
 * What became of a transaction that was open at the last poll of a boot, asked at the first poll of the next one:
 * `aborted` was rolled back with the stop; `future` and `tooOld` as in `pg_xact_status` (FORENSICS §2, §3).
 */
export const openAtEndSchema = z.object({
  xid8: xid8Schema,
  /** Null: could not be asked. */
  status: z.enum(['committed', 'aborted', 'inProgress', 'future', 'tooOld']).nullable(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  /** Of the transaction, in epoch ms. */
  startedAt: z.number().nullable(),
})
export type OpenAtEnd = z.infer<typeof openAtEndSchema>

/** How a boot ended, as far as events, exit code, log and WAL statistics tell. Times in epoch ms. */
export const bootEndSchema = z.object({
  kind: endKindSchema,
  at: z.number().nullable(),
  exitCode: z.number().nullable(),
  /** Names of the signals in the order in which Docker sent them (`SIGINT`, `SIGKILL`). */
  signals: z.array(z.string()),
  /** From the first signal to the exit. */
  stopDurationMs: z.number().nullable(),
  /** Of the same cluster only; empty where another one came up. */
  openTransactions: z.array(openAtEndSchema).default([]),
})
export type BootEnd = z.infer<typeof bootEndSchema>

/** The time between one postmaster start and the next. */
export const bootSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  /** `pg_postmaster_start_time()`. */
  startedAt: z.number(),
  /** First and last poll that saw this boot; `endedAt` is when the next one began, or the stop if known. */
  firstSeenAt: z.number(),
  lastSeenAt: z.number(),
  endedAt: z.number().nullable(),
  kind: bootKindSchema,
  /** How the boot before this one ended; null for the first. */
  previousEnd: bootEndSchema.nullable(),
  /** Identity at the first and the last poll of the boot: the "before" of the next loss. */
  firstIdentity: identitySchema,
  lastIdentity: identitySchema,
  container: containerSchema.nullable(),
  tablesAtStart: z.number(),
  tablesAtEnd: z.number(),
})
export type Boot = z.infer<typeof bootSchema>

/** What a chart marks of a boot. */
export interface BootMark {
  id: string
  startedAt: number
  kind: BootKind
  clusterReplaced: boolean
}
