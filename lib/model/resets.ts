import { z } from 'zod'
import { expectSchema } from './check-runs'
import { databaseRecordSchema } from './database-records'
import { evidenceStateSchema } from './incidents'

/**
 * The time in which the state of an environment is expected to change. `finished`: a check ended it. `cancelled`: a
 * person did without one. `expired`: nobody did before its limit.
 */
export const resetStateSchema = z.enum(['open', 'finished', 'cancelled', 'expired'])
export const resetSchema = z.object({
  id: z.string(),
  environmentId: z.string(),
  state: resetStateSchema,
  startedAt: z.number(),
  startedBy: z.string(),
  comment: z.string().nullable(),
  /** After that it no longer holds back incidents. */
  expiresAt: z.number(),
  endedAt: z.number().nullable(),
  endedBy: z.string().nullable(),
  expect: expectSchema,
  /** Whether the check runs by itself once the next boot has settled. */
  finishesItself: z.boolean(),
  before: databaseRecordSchema,
  /** The boot that it began in. */
  bootIdBefore: z.string().nullable(),
})
export type Reset = z.infer<typeof resetSchema>
export type ResetState = z.infer<typeof resetStateSchema>
/** A window without the state before it, which may be large. */
export interface ResetSummary extends Omit<Reset, 'before'> {
  tablesBefore: number
  /** Of all tables, exact or estimated; null where any was not observed. */
  rowsBefore: number | null
}

/** What one poll of an open window was the first to miss, and the evidence of it. Times in epoch ms. */
export const heldPartSchema = z.object({
  lastSeenAt: z.number().nullable(),
  firstMissedAt: z.number(),
  before: evidenceStateSchema,
  after: evidenceStateSchema,
  /** Tables that are still lost since. */
  relations: z.array(z.object({ schema: z.string(), name: z.string() })),
  /** That the cluster or the database is another one since, as the checks say it. */
  checks: z.array(z.string()),
})
export type HeldPart = z.infer<typeof heldPartSchema>

/**
 * What an open window holds back, as each part of it was first seen: an incident that opens after the window tells of
 * those times, not of the end of the window. Oldest first.
 */
export const heldLossSchema = z.object({
  /** The cluster came back in an earlier state in it, so until all is there again no known oid tells a rename. */
  setBack: z.boolean().default(false),
  parts: z.array(heldPartSchema).default([]),
})
export type HeldLoss = z.infer<typeof heldLossSchema>
