import { z } from 'zod'
import { expectSchema } from './check-runs'
import { databaseRecordSchema } from './database-records'

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
