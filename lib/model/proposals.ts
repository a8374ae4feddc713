import { z } from 'zod'
import { groupSchema } from './groups'

/** Why tables are proposed as a group: a known product, what their names begin with, their owner or their schema. */
export const proposedBySchema = z.enum(['preset', 'prefix', 'owner', 'schema'])

const proposedTableSchema = z.object({ schema: z.string(), name: z.string(), owner: z.string() })
export type ProposedTable = z.infer<typeof proposedTableSchema>

export const proposedGroupSchema = groupSchema.extend({
  /** `of`: name of the preset, the prefix, the owner or the schema. */
  why: z.object({ by: proposedBySchema, of: z.string() }),
  /** The tables that it covers now. */
  members: z.array(proposedTableSchema),
  /** Patterns of names that the preset knows and this database has not: expected only where a person adds them. */
  absent: z.array(z.string()),
})
export type ProposedGroup = z.infer<typeof proposedGroupSchema>
