import { type Message, type MessageValues, message } from './message'
import type { Reason, UnobservedKind } from './section'

const mark = Symbol.for('talaia.error')

/** Base of the five errors (STYLE: Unreachable, Forbidden, Unsupported, Timeout, Invalid). */
export class TalaiaError extends Error {
  readonly [mark] = true
  readonly kind: Exclude<UnobservedKind, 'notConfigured'>
  readonly said: Message

  constructor(kind: TalaiaError['kind'], id: string, values: MessageValues, cause?: unknown) {
    super(`${kind}: ${id} ${JSON.stringify(values)}`, { cause })
    this.name = new.target.name
    this.kind = kind
    this.said = message(id, values)
  }

  toReason(): Reason {
    return { kind: this.kind, message: this.said }
  }
}

/**
 * Whether it is one of the five, whichever copy of this file threw it: Next bundles it apart for pages, for routes and
 * for the start, so that `instanceof` holds only for errors from the same side.
 */
export const isTalaiaError = (error: unknown): error is TalaiaError =>
  error instanceof Error && mark in error

/** Nothing answers there, or the connection broke. */
export class Unreachable extends TalaiaError {
  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('unreachable', id, values, cause)
  }
}

/** It answers, but this role or user may not see it. */
export class Forbidden extends TalaiaError {
  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('forbidden', id, values, cause)
  }
}

/** This version or build cannot do it; remembered, not tried at every tick. */
export class Unsupported extends TalaiaError {
  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('unsupported', id, values, cause)
  }
}

/** No answer before the deadline. */
export class Timeout extends TalaiaError {
  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('timeout', id, values, cause)
  }
}

/** Input or an answer that does not fit; `values.path` names the place where known. */
export class Invalid extends TalaiaError {
  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('invalid', id, values, cause)
  }
}
