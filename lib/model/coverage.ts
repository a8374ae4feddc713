import type { Reason } from './section'

/** A stretch of time in which the environment's relations were observed, or were not and why. */
export interface Coverage {
  environmentId: string
  from: number
  to: number
  observed: boolean
  reason: Reason | null
}
