export interface ClockSources {
  /** Epoch milliseconds, may jump. */
  wall: () => number
  /** Milliseconds from any origin, never goes back. */
  monotonic: () => number
  /** The newest time that is stored already: nothing may be recorded before it. */
  notBefore: number
}

export interface Clock {
  now: () => number
  /** How far the wall clock is behind the times that are recorded; 0 while they agree. */
  behindMs: () => number
}

/**
 * A clock that never goes back. It follows the wall clock forward; when that jumps back, it runs on from where it was
 * until the wall clock has caught up, so that nothing is recorded before what came before it.
 */
export const createClock = ({ wall, monotonic, notBefore }: ClockSources): Clock => {
  let base = Math.max(wall(), notBefore)
  let origin = monotonic()
  const now = (): number => {
    const running = base + (monotonic() - origin)
    const actual = wall()
    if (actual >= running) {
      base = actual
      origin = monotonic()
      return Math.floor(actual)
    }
    return Math.floor(running)
  }
  return { now, behindMs: () => Math.max(0, now() - wall()) }
}
