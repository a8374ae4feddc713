import { z } from 'zod'
import { containerSchema } from './containers'
import { durabilitySchema } from './durability'
import { engineSchema } from './engine'
import { identitySchema } from './identity'
import { message, messageSchema } from './message'
import { namespaceSchema } from './namespaces'
import { neighbourSchema } from './neighbours'
import { protectionSeenSchema } from './protection'
import { volumeSchema } from './volumes'

export const reasonSchema = z.object({
  kind: z.enum(['unreachable', 'forbidden', 'unsupported', 'timeout', 'invalid', 'notConfigured']),
  message: messageSchema,
})

export const sectionSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('observed', [
    z.object({ observed: z.literal(true), value }),
    z.object({ observed: z.literal(false), reason: reasonSchema }),
  ])

/** Everything of the newest poll but the relations, which the spans hold. One row per environment in history. */
export const environmentStateSchema = z.object({
  environmentId: z.string(),
  /** Id of the engine that its container is on; absent: the default one. */
  engineId: z.string().optional(),
  /** The newest poll, and the newest that observed the relations (epoch ms). */
  polledAt: z.number(),
  collectedAt: z.number().nullable(),
  /** Why the newest poll could not see the relations; null where it could. */
  reason: reasonSchema.nullable(),
  /** The polls in a row, up to the newest, that could not see the relations; null where it could. */
  blind: z.object({ since: z.number(), polls: z.number() }).nullable().default(null),
  identity: sectionSchema(identitySchema),
  namespaces: sectionSchema(z.array(namespaceSchema)),
  durability: sectionSchema(durabilitySchema),
  container: sectionSchema(containerSchema),
  volumes: sectionSchema(z.array(volumeSchema)),
  engine: sectionSchema(engineSchema),
  /** Not in states that an earlier version stored. */
  neighbours: sectionSchema(z.array(neighbourSchema)).default({
    observed: false,
    reason: { kind: 'notConfigured', message: message('status.notYet') },
  }),
  /** Not in states that an earlier version stored. */
  protection: sectionSchema(protectionSeenSchema).default({
    observed: false,
    reason: { kind: 'notConfigured', message: message('status.notYet') },
  }),
  /** As last observed, whatever the newest poll saw: most losses come after polls that found nobody there. */
  lastObserved: z
    .object({
      volumes: z.array(volumeSchema).nullable(),
      engine: engineSchema.nullable(),
      neighbours: z.array(neighbourSchema).nullable().default(null),
      publicNamespaceOid: z.number().nullable(),
      durability: durabilitySchema.nullable().default(null),
      protection: protectionSeenSchema.nullable().default(null),
    })
    .optional(),
})
export type EnvironmentState = z.infer<typeof environmentStateSchema>
