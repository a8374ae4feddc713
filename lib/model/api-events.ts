import { z } from 'zod'
import { environmentViewSchema } from './api-environments'
import { incidentSummaryViewSchema } from './api-incidents'

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
])
export type LiveEvent = z.infer<typeof liveEventSchema>
