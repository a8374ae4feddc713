import { z } from 'zod'
import { backupSummaryViewSchema, restoreViewSchema } from './api-backups'
import { environmentViewSchema } from './api-environments'
import { incidentSummaryViewSchema } from './api-incidents'
import { checkSummaryViewSchema, resetViewSchema } from './api-resets'
import { verifyingStepSchema } from './observation'

/** Live events (`GET /api/v1/events`): `state` first, then deltas. The name of the SSE event is `type`. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('state'),
    now: z.number(),
    environments: z.array(environmentViewSchema),
    incidents: z.array(incidentSummaryViewSchema),
  }),
  z.object({
    type: z.literal('environment'),
    environment: environmentViewSchema,
    /** Whether relations, boots or changes differ from the poll before, so that lists are worth fetching again. */
    changed: z.boolean(),
  }),
  z.object({ type: z.literal('incident'), incident: incidentSummaryViewSchema }),
  /** A silence began or ended by a person's hand: whatever it may hold back is worth fetching again. */
  z.object({ type: z.literal('silence'), id: z.string() }),
  /** A reset window was opened, or has ended. */
  z.object({ type: z.literal('reset'), environment: z.string(), reset: resetViewSchema }),
  /** A check was made. */
  z.object({ type: z.literal('check'), environment: z.string(), check: checkSummaryViewSchema }),
  /** Where a check that is being made has got to, and for how long it has been waiting. */
  z.object({
    type: z.literal('verifying'),
    environment: z.string(),
    step: verifyingStepSchema,
    waitedMs: z.number(),
  }),
  /** A backup or its test restore began, moved on or ended. */
  z.object({
    type: z.literal('backup'),
    environment: z.string(),
    backup: backupSummaryViewSchema,
  }),
  /** A restore moved on. */
  z.object({ type: z.literal('restore'), environment: z.string(), restore: restoreViewSchema }),
  /** A Postgres was found on the engine, or what became of it changed: the list is worth fetching again. */
  z.object({ type: z.literal('found'), id: z.string() }),
  /** Other groups are in force: what is expected is worth fetching again. */
  z.object({ type: z.literal('groups'), environment: z.string() }),
])
export type LiveEvent = z.infer<typeof liveEventSchema>
