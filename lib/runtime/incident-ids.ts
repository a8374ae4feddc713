import type { History } from '@/lib/history/history'
import { Invalid } from '@/lib/model/errors'
import type { Incident } from '@/lib/model/incidents'

/** Counts incident ids on from what is stored: without gaps for the reader, and never one for two incidents. */
export const createIncidentIds = async (history: History): Promise<() => string> => {
  let next = BigInt(await history.nextIncidentId())
  return () => {
    const id = next
    next += 1n
    return id.toString()
  }
}

/** An id that somebody made up need not be repeated in full. */
export const shorten = (id: string): string => (id.length > 80 ? `${id.slice(0, 80)}…` : id)

/** The incident, or `Invalid`. What is no counted id is not asked of history, which may not even be able to hold it. */
export const requireIncident = async (history: History, id: string): Promise<Incident> => {
  const incident = /^[1-9]\d{0,14}$/.test(id) ? await history.findIncident(id) : null
  if (!incident) throw new Invalid('errors.incidentUnknown', { id: shorten(id) })
  return incident
}

/** Whether it can be the id of a silence, baseline, window or check; history may not even be able to hold what is not. */
export const isUuid = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id)
