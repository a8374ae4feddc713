import { z } from 'zod'

/** The parts of the API's answers that the tests with Docker rely on. */
export const environmentSchema = z.object({
  status: z.enum(['ok', 'warning', 'critical', 'unknown']),
  reason: z.string(),
  tables: z.object({ present: z.number(), expected: z.number() }),
  boot: z.object({ id: z.string(), startedAt: z.iso.datetime() }).nullable(),
  storage: z.object({ container: z.string(), containerId: z.string() }).nullable(),
  unobserved: z.array(z.object({ section: z.string(), kind: z.string(), detail: z.string() })),
})

const bootSchema = z.object({
  id: z.string(),
  kind: z.string(),
  startedAt: z.iso.datetime(),
  previousEnd: z
    .object({
      kind: z.string(),
      exitCode: z.number().nullable(),
      signals: z.array(z.string()),
      stopDurationMs: z.number().nullable(),
    })
    .nullable(),
  containerId: z.string().nullable(),
  volume: z.string().nullable(),
  clusterReplaced: z.boolean(),
  tablesAtStart: z.number(),
})
export type Boot = z.infer<typeof bootSchema>
export const bootsSchema = z.object({ items: z.array(bootSchema) })

export const clustersSchema = z.object({
  items: z.array(
    z.object({
      current: z.boolean(),
      exists: z.boolean().nullable(),
      tables: z.number(),
      storage: z.object({ name: z.string().nullable() }).nullable(),
      sentence: z.string(),
      command: z.string().nullable(),
    }),
  ),
})

const summarySchema = z.object({
  id: z.string(),
  check: z.string(),
  title: z.string(),
  state: z.string(),
  severity: z.string(),
  openedAt: z.iso.datetime(),
  window: z.object({ lastSeenAt: z.iso.datetime().nullable(), firstMissedAt: z.iso.datetime() }),
})
export const incidentsSchema = z.object({ items: z.array(summarySchema) })

export const culpritSchema = z.object({
  source: z.string(),
  origin: z.string(),
  container: z.string().nullable(),
  service: z.string().nullable(),
  user: z.string().nullable(),
  applicationName: z.string().nullable(),
  clientAddress: z.string().nullable(),
  statement: z.string().nullable(),
  at: z.iso.datetime(),
})

export const incidentSchema = summarySchema.extend({
  culprit: culpritSchema.nullable(),
  relations: z.array(z.object({ name: z.string(), change: z.string() })),
  steps: z.array(z.object({ title: z.string(), command: z.string().nullable() })),
  timeline: z.array(z.object({ at: z.iso.datetime(), title: z.string() })),
  verdict: z.object({
    cause: z.string().nullable(),
    confidence: z.string(),
    sentence: z.string(),
    refinement: z
      .object({ cause: z.string(), confidence: z.string(), sentence: z.string() })
      .nullable(),
  }),
  suspects: z.array(
    z.object({ container: z.string(), log: z.object({ text: z.string() }).nullable() }),
  ),
  questions: z.array(z.object({ id: z.string(), answer: z.string() })),
})
export type Incident = z.infer<typeof incidentSchema>

export const messageSchema = z.object({
  event: z.string(),
  incident: z.object({ id: z.string(), environment: z.string() }),
  url: z.string(),
})
