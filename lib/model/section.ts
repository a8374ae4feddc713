import type { Message } from './message'

/** Why a section could not be observed; one kind per error class of `errors.ts`. */
export type UnobservedKind =
  | 'unreachable'
  | 'forbidden'
  | 'unsupported'
  | 'timeout'
  | 'invalid'
  | 'notConfigured'

/** A reason is shown to people: `message` says what happened, to what, and what to do. Never holds secrets. */
export interface Reason {
  kind: UnobservedKind
  message: Message
}

/** Part of a snapshot that was either seen or not. Not observed is never the same as absent. */
export type Section<T> = { observed: true; value: T } | { observed: false; reason: Reason }

export const observed = <T>(value: T): Section<T> => ({ observed: true, value })

export const unobserved = (reason: Reason): Section<never> => ({ observed: false, reason })

/** The value of a section, or null where it was not observed. Use only where null is not read as "absent". */
export const valueOrNull = <T>(section: Section<T>): T | null =>
  section.observed ? section.value : null
