import { z } from 'zod'
import { armingSchema, guardChoicesSchema, protectionKindSchema } from './protection'

const partViewSchema = z.object({
  arming: armingSchema,
  version: z.number().nullable(),
  /** Whether it was installed, or seen, and not removed on purpose since. */
  expected: z.boolean(),
  /** Its state in one sentence, and what is wrong with it where something is. */
  sentence: z.string(),
  faults: z.array(z.string()),
  truncate: z.object({ covered: z.number(), tables: z.number() }).nullable(),
})

/** Tripwire and guard of one environment, looked at just now. */
export const protectionViewSchema = z.object({
  environment: z.string(),
  tripwire: partViewSchema.extend({ records: z.number().nullable() }),
  guard: partViewSchema.extend({ choices: guardChoicesSchema.nullable() }),
  role: z.string(),
  mayInstall: z.boolean(),
  /** What the role lacks and who has to run the SQL; null where it may. */
  lacks: z.string().nullable(),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type ProtectionView = z.infer<typeof protectionViewSchema>

/** Body of `…/protection/sql`: which SQL is shown. */
export const protectionSqlBodySchema = z.object({
  kind: protectionKindSchema,
  action: z.enum(['install', 'remove', 'init']),
  choices: guardChoicesSchema.prefault({}),
})
export type ProtectionSqlBody = z.input<typeof protectionSqlBodySchema>
/** The exact SQL, and how a superuser runs it by hand. */
export const protectionSqlViewSchema = z.object({
  sql: z.string(),
  /** The command that runs it; of an init script the line that a Compose file needs. */
  command: z.string(),
})
export type ProtectionSqlView = z.infer<typeof protectionSqlViewSchema>

/** Body of `…/protection/{kind}/install`. */
export const protectionInstallBodySchema = z.object({ choices: guardChoicesSchema.prefault({}) })
