import { z } from 'zod'

const time = z.iso.datetime()

/** What the tests rely on of the answers of `/api/v1`, written down apart from the code that makes them. */
export const incidentSchema = z.object({
  id: z.string(),
  url: z.string(),
  environment: z.string(),
  title: z.string(),
  state: z.enum(['firing', 'acknowledged', 'resolved']),
  severity: z.enum(['critical', 'warning']),
  resolution: z.string().nullable(),
  window: z.object({ lastSeenAt: time.nullable(), firstMissedAt: time }),
  relations: z.array(z.object({ name: z.string(), group: z.string(), change: z.string() })),
  notifications: z.array(
    z.object({ id: z.string(), receiver: z.string(), event: z.string(), state: z.string() }),
  ),
})
export type Incident = z.infer<typeof incidentSchema>

const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export const incidentPageSchema = pageOf(
  z.object({ id: z.string(), state: incidentSchema.shape.state }),
)
export const bootPageSchema = pageOf(
  z.object({
    id: z.string(),
    startedAt: time,
    kind: z.string(),
    previousEnd: z.object({ kind: z.string() }).nullable(),
  }),
)
export const relationPageSchema = pageOf(
  z.object({
    name: z.string(),
    firstSeenAt: time,
    state: z.string(),
    lives: z.array(
      z.object({ oid: z.number(), cluster: z.string(), from: time, to: time.nullable() }),
    ),
  }),
)
export const findingPageSchema = pageOf(
  z.object({
    id: z.string(),
    severity: z.enum(['critical', 'warning', 'info']),
    remedies: z.array(z.object({ title: z.string(), command: z.string().nullable() })),
  }),
).extend({ checks: z.array(z.object({ id: z.string(), state: z.string() })) })
export const environmentSchema = z.object({
  status: z.enum(['ok', 'warning', 'critical', 'unknown']),
  demo: z.boolean(),
  tables: z.object({ present: z.number(), expected: z.number() }),
  openIncidents: z.number(),
})

/** Body of a webhook (its evidence stays on the page). */
export const webhookSchema = z.object({
  id: z.string(),
  event: z.enum(['incident.firing', 'incident.resolved']),
  incident: incidentSchema.omit({ notifications: true }).extend({
    verdict: z.looseObject({ evidence: z.undefined().optional() }),
  }),
  url: z.string(),
})
export type WebhookBody = z.infer<typeof webhookSchema>
