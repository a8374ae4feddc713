import { z } from 'zod'
import { pageOf, timeSchema } from './api-shared'
import { matcherSchema } from './silences'

export const silenceViewSchema = z.object({
  id: z.string(),
  state: z.enum(['active', 'pending', 'expired']),
  matchers: z.array(matcherSchema),
  startsAt: timeSchema,
  endsAt: timeSchema,
  createdAt: timeSchema,
  createdBy: z.string(),
  comment: z.string(),
  /** Who ended it before its time. */
  expiredBy: z.string().nullable(),
})
export type SilenceView = z.infer<typeof silenceViewSchema>
export const silencePageSchema = pageOf(silenceViewSchema)

/** Body of `POST /silences`; `startsAt` where absent is now. All matchers must match. */
export const silenceBodySchema = z.object({
  matchers: z.array(matcherSchema).min(1).max(20),
  startsAt: timeSchema.or(z.iso.datetime({ offset: true })).optional(),
  endsAt: timeSchema.or(z.iso.datetime({ offset: true })),
  comment: z.string().trim().min(1).max(2000),
})
export type SilenceBody = z.input<typeof silenceBodySchema>

/** A window of the configuration. */
export const maintenanceViewSchema = z.object({
  id: z.string(),
  /** Null: every environment. */
  environments: z.array(z.string()).nullable(),
  comment: z.string(),
  /** When it comes, in words. */
  schedule: z.string(),
  /** Null: not open now. */
  openUntil: timeSchema.nullable(),
})
export type MaintenanceView = z.infer<typeof maintenanceViewSchema>
export const maintenancePageSchema = pageOf(maintenanceViewSchema)

/** What holds messages back now. */
export const mutingViewSchema = z.object({
  kind: z.enum(['silence', 'maintenance']),
  id: z.string(),
  until: timeSchema,
  /** Null: the configuration. */
  by: z.string().nullable(),
  comment: z.string(),
})
export type MutingView = z.infer<typeof mutingViewSchema>

/** What may hold back some messages of an environment: those that fit the matchers. */
export const environmentMutingViewSchema = mutingViewSchema.extend({
  matchers: z.array(matcherSchema),
})
export type EnvironmentMutingView = z.infer<typeof environmentMutingViewSchema>
