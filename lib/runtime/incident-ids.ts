import type { History } from '@/lib/history/history'

/** Counts incident ids on from what is stored: without gaps for the reader, and never one for two incidents. */
export const createIncidentIds = async (history: History): Promise<() => string> => {
  let next = BigInt(await history.nextIncidentId())
  return () => {
    const id = next
    next += 1n
    return id.toString()
  }
}
