import { z } from 'zod'
import { timeSchema } from './api-shared'
import { groupSchema, severitySchema } from './groups'
import { proposedBySchema } from './proposals'

/** Where the groups in force come from; where from `file`, what a person accepted counts only once it names none. */
export const groupsSourceSchema = z.enum(['file', 'accepted', 'learned'])

const members = z.array(z.string())

export const proposedGroupViewSchema = groupSchema.extend({
  why: z.object({ by: proposedBySchema, of: z.string() }),
  /** The tables that it covers now; `schema.table` only where the schema is not `public`. */
  members,
  /** Patterns of names that the preset knows and this database has not. */
  absent: z.array(z.string()),
})
export type ProposedGroupView = z.infer<typeof proposedGroupViewSchema>

const acceptanceSchema = z.object({
  groups: z.array(groupSchema),
  /** Patterns of tables that nobody is to miss. */
  leftOut: z.array(z.string()),
  acceptedAt: timeSchema,
  acceptedBy: z.string(),
  comment: z.string().nullable(),
})

/** What is expected of an environment, by which groups, and what is proposed for the tables that are in none. */
export const groupsViewSchema = z.object({
  environment: z.string(),
  source: groupsSourceSchema,
  /** In force, with the tables that each covers now. Empty where they are learned. */
  groups: z.array(groupSchema.extend({ members })),
  /** What a person accepted, in force or not; null: nobody did. */
  accepted: acceptanceSchema.nullable(),
  /** For what is expected and in no group. */
  proposal: z.array(proposedGroupViewSchema),
  /** Tables that the proposal covers. */
  proposed: z.number(),
  /** Tables that are here and too new to be expected. */
  young: members,
  /** How long they have to last, unless they live through a restart. */
  learnAfterMs: z.number(),
})
export type GroupsView = z.infer<typeof groupsViewSchema>

const pattern = z.string().min(1).max(200)

/** Body of `PUT /environments/{id}/groups`: the groups from now on, all of them. */
export const groupsBodySchema = z.object({
  groups: z
    .array(
      z.object({
        id: z.string().max(63),
        name: z.string().trim().min(1).max(100),
        severity: severitySchema,
        tables: z.array(pattern).min(1).max(20_000),
        emptiable: z.array(pattern).max(20_000).optional(),
      }),
    )
    .min(1)
    .max(200),
  leftOut: z.array(pattern).max(20_000).default([]),
  comment: z.string().trim().max(2000).optional(),
  /** `accepted.acceptedAt` of the view that these were made from; null: nobody had accepted any. Absent: whatever is there. */
  seen: timeSchema.nullable().optional(),
})
export type GroupsBody = z.input<typeof groupsBodySchema>
