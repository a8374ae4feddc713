import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until the condition gives something other than false, null or undefined, and returns it. An error counts as
 * "not yet"; at the end of the time it is shown as the cause.
 */
export const waitFor = async <T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeoutMs = 30_000, everyMs = 25 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Exclude<T, false | null | undefined>> => {
  const until = performance.now() + timeoutMs
  let cause: unknown
  do {
    try {
      const value = await condition()
      if (isGiven(value)) return value
      cause = undefined
    } catch (error) {
      cause = error
    }
    await delay(everyMs)
  } while (performance.now() < until)
  throw new Error(`Waited ${timeoutMs} ms in vain for: ${what}`, { cause })
}

const isGiven = <T>(value: T): value is Exclude<T, false | null | undefined> =>
  value !== false && value !== null && value !== undefined
