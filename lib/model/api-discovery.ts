import { z } from 'zod'
import { timeSchema } from './api-shared'
import { foundClusterSchema } from './discovery'

/** A Postgres that was found, as text. */
export const foundClusterViewSchema = foundClusterSchema.omit({ reason: true }).extend({
  /** As its environments are called: `shop/db`, or the name of the container. */
  name: z.string(),
  /** Name of its engine; null: there is only one. */
  engine: z.string().nullable(),
  /** Why it is not watched; null where it is. */
  reason: z.string().nullable(),
  /** What to do about it, the surest first. */
  remedies: z.array(z.object({ text: z.string(), command: z.string().nullable() })),
  /** Labels that cannot be read. */
  mistakes: z.array(z.string()),
  /** Environments of the configuration that are databases of it. */
  configuredIds: z.array(z.string()),
  firstSeenAt: timeSchema,
  lastSeenAt: timeSchema,
  /** When what is gone ends to be shown; null: it is there, or pinned. */
  expiresAt: timeSchema.nullable(),
  /** Found within a day, and nobody chose anything about it yet. */
  isNew: z.boolean(),
})
export type FoundClusterView = z.infer<typeof foundClusterViewSchema>

export const discoveryViewSchema = z.object({
  /** Whether the engines are looked at. */
  isOn: z.boolean(),
  /** Where the first engine is. */
  engine: z.string(),
  /** Why the first engine is not seen; null where it is. */
  trouble: z.string().nullable(),
  /** Every engine, the default one first. */
  engines: z.array(
    z.object({
      /** Null: the default one. */
      id: z.string().nullable(),
      name: z.string(),
      /** Socket path, or host and port. */
      address: z.string(),
      /** Why it is not seen; null where it is. */
      trouble: z.string().nullable(),
    }),
  ),
  items: z.array(foundClusterViewSchema),
  next: z.null(),
})
export type DiscoveryView = z.infer<typeof discoveryViewSchema>

export const pinBodySchema = z.strictObject({ pinned: z.boolean().default(true) })
