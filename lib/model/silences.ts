import { z } from 'zod'

/** What a silence can tell incidents apart by. An incident of several groups, or of none, has several or none. */
export const matcherNames = ['environment', 'group', 'check', 'cause', 'severity'] as const
export const matcherNameSchema = z.enum(matcherNames)
export type MatcherName = z.infer<typeof matcherNameSchema>

/** As in Alertmanager, but for regular expressions: `isRegex` may be sent along and must be false. */
export const matcherSchema = z.strictObject({
  name: matcherNameSchema,
  value: z.string().max(200),
  isEqual: z.boolean().default(true),
  isRegex: z.literal(false).default(false),
})
export type Matcher = z.infer<typeof matcherSchema>

/** Keeps messages from going out for a time; never hides an incident. Times in epoch ms. */
export interface Silence {
  id: string
  /** All must match. */
  matchers: Matcher[]
  startsAt: number
  endsAt: number
  createdAt: number
  createdBy: string
  comment: string
  /** Who ended it before its time; null where nobody did. */
  expiredBy: string | null
}

export type SilenceState = 'active' | 'pending' | 'expired'

/** From the configuration: a time in which messages wait, once or again and again. */
export interface MaintenanceWindow {
  id: string
  /** Ids; null: every environment. */
  environments: string[] | null
  comment: string
  when:
    | { kind: 'once'; startsAt: number; endsAt: number }
    | {
        kind: 'weekly'
        /** Days on which it begins; 0 is Sunday, as in `Date`. */
        weekdays: number[]
        /** Minutes after midnight. An end at or before the start is on the next day. */
        startMinute: number
        endMinute: number
        /** Name in the IANA time zone database. */
        location: string
      }
}

/** What keeps the messages of an incident from going out now. */
export interface Muting {
  kind: 'silence' | 'maintenance'
  id: string
  /** Epoch ms. */
  until: number
  /** Null for a window, which the configuration made. */
  by: string | null
  comment: string
}
