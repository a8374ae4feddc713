import { type Message, type MessageValues, message } from './message'
import type { Reason, UnobservedKind } from './section'

type Kind = Exclude<UnobservedKind, 'notConfigured'>

const brand = Symbol.for('talaia.error')

/** The kind of one of the five errors, whichever copy of this module made it; null of anything else. */
const kindOf = (value: unknown): unknown =>
  value instanceof Error && brand in value ? value[brand] : null

/**
 * Base of the five errors (STYLE: Unreachable, Forbidden, Unsupported, Timeout, Invalid). Next gives `register()` and
 * each route modules of their own, so an error thrown by one must be known to the other by its brand, not its class.
 */
export class TalaiaError extends Error {
  readonly kind: Kind
  readonly said: Message
  readonly [brand]: Kind

  static override [Symbol.hasInstance](value: unknown): value is TalaiaError {
    return kindOf(value) !== null
  }

  constructor(kind: Kind, id: string, values: MessageValues, cause?: unknown) {
    super(`${kind}: ${id} ${JSON.stringify(values)}`, { cause })
    this.name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
    this.kind = kind
    this[brand] = kind
    this.said = message(id, values)
  }

  toReason(): Reason {
    return { kind: this.kind, message: this.said }
  }
}

/** Nothing answers there, or the connection broke. */
export class Unreachable extends TalaiaError {
  static override [Symbol.hasInstance](value: unknown): value is Unreachable {
    return kindOf(value) === 'unreachable'
  }

  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('unreachable', id, values, cause)
  }
}

/** It answers, but this role or user may not see it. */
export class Forbidden extends TalaiaError {
  static override [Symbol.hasInstance](value: unknown): value is Forbidden {
    return kindOf(value) === 'forbidden'
  }

  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('forbidden', id, values, cause)
  }
}

/** This version or build cannot do it; remembered, not tried at every tick. */
export class Unsupported extends TalaiaError {
  static override [Symbol.hasInstance](value: unknown): value is Unsupported {
    return kindOf(value) === 'unsupported'
  }

  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('unsupported', id, values, cause)
  }
}

/** No answer before the deadline. */
export class Timeout extends TalaiaError {
  static override [Symbol.hasInstance](value: unknown): value is Timeout {
    return kindOf(value) === 'timeout'
  }

  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('timeout', id, values, cause)
  }
}

/** Input or an answer that does not fit; `values.path` names the place where known. */
export class Invalid extends TalaiaError {
  static override [Symbol.hasInstance](value: unknown): value is Invalid {
    return kindOf(value) === 'invalid'
  }

  constructor(id: string, values: MessageValues = {}, cause?: unknown) {
    super('invalid', id, values, cause)
  }
}
