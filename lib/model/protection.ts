import { z } from 'zod'

/** Schema in the watched database that holds all of Talaia's own but the event triggers, which have none. */
export const PROTECTION_SCHEMA = 'talaia_protection'
/** Names of the event triggers. Those of one event fire in the order of their names: the guard refuses first. */
export const TRIGGERS = { tripwire: 'talaia_tripwire', guard: 'talaia_guard' } as const
/** The channel on which the tripwire notifies; its payload is the id of the record. */
export const TRIPWIRE_CHANNEL = 'talaia_tripwire'
/** Session or transaction setting that lets a drop through the guard on purpose: `SET talaia.allow_drop = on`. */
export const ALLOW_SETTING = 'talaia.allow_drop'
/** Of the SQL that is installed; stands in the comment of each event trigger. Raised whenever that SQL changes. */
export const PROTECTION_VERSION = 1

export const protectionKindSchema = z.enum(['tripwire', 'guard'])
export type ProtectionKind = z.infer<typeof protectionKindSchema>

/**
 * `armed`: it works. `disabled`: it is there and does not fire. `incomplete`: parts of it are missing or were
 * changed. `outdated`: of another version than this Talaia installs. `absent`: not there.
 */
export const armingSchema = z.enum(['armed', 'disabled', 'incomplete', 'outdated', 'absent'])
export type Arming = z.infer<typeof armingSchema>

/** What a poll sees of the two, at a glance; `verify` looks deeper. */
export const protectionSeenSchema = z.object({
  tripwire: z.object({ arming: armingSchema, version: z.number().nullable() }),
  guard: z.object({ arming: armingSchema, version: z.number().nullable() }),
})
export type ProtectionSeen = z.infer<typeof protectionSeenSchema>

/** `tables`: refuses to drop tables. `strict`: their columns and constraints too. */
export const guardLevelSchema = z.enum(['tables', 'strict'])
export type GuardLevel = z.infer<typeof guardLevelSchema>

/** Who may drop all the same: a role, an application name, or an address or network in CIDR notation. */
export const guardAllowanceSchema = z.object({
  kind: z.enum(['role', 'applicationName', 'address']),
  value: z.string().trim().min(1).max(200),
})
export type GuardAllowance = z.infer<typeof guardAllowanceSchema>

/** What a person chose when the guard was installed. */
export const guardChoicesSchema = z.object({
  level: guardLevelSchema.default('strict'),
  /** Refuse TRUNCATE of protected tables too. */
  truncate: z.boolean().default(true),
  /** Ids of the groups that it protects; null: all of them. */
  groups: z.array(z.string()).nullable().default(null),
  allow: z.array(guardAllowanceSchema).max(50).default([]),
})
export type GuardChoices = z.infer<typeof guardChoicesSchema>

/** That a tripwire or guard is to be there, since somebody installed it or a poll saw it. Kept until it is removed on purpose. */
export const protectionExpectationSchema = z.object({
  environmentId: z.string(),
  kind: protectionKindSchema,
  /** When it was first seen or installed (epoch ms). */
  since: z.number(),
  /** Null where it was not installed from here, and for the tripwire. */
  choices: guardChoicesSchema.nullable(),
})
export type ProtectionExpectation = z.infer<typeof protectionExpectationSchema>
