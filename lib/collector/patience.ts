/** Before the next tick at the usual interval of 5 s. */
const LONGEST_MS = 4_500
const SHORTEST_MS = 1_000

/** A poll may take this many times as long as the slowest that succeeded. */
const SLOWER = 3

/**
 * How long a poll may take. Short, so that a server that hangs is told within an interval; but a first read, which
 * reads all of the catalog, and what is known to be slow get their time: cut off, they would never succeed.
 */
export const createPatience = (pollIntervalMs: number) => {
  const usualMs = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, Math.floor(pollIntervalMs * 0.9)))
  let slowestMs: number | null = null
  let failed = true
  return {
    /** Whole milliseconds, as timers want them. */
    deadlineMs: (): number =>
      failed || slowestMs === null
        ? LONGEST_MS
        : Math.min(LONGEST_MS, Math.max(usualMs, Math.ceil(slowestMs * SLOWER))),
    /** Of a poll that saw the tables, how long it took; null of one that did not. */
    note: (durationMs: number | null): void => {
      failed = durationMs === null
      if (durationMs !== null) slowestMs = Math.max(slowestMs ?? 0, durationMs)
    },
  }
}
