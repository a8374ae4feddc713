import type { History } from '@/lib/history/history'

/** Beyond this many the sentence says no more than "survived many". */
const MOST_COUNTED = 200

/** Restarts seen since the first boot, and how many of them, up to now, came after the newest loss. */
export const countRestarts = async (
  history: History,
  environmentId: string,
): Promise<{ restarts: number; restartsSurvived: number }> => {
  const [boots, incidents] = await Promise.all([
    history.listBoots(environmentId, { limit: MOST_COUNTED, cursor: null }),
    history.listIncidents({ environmentId, limit: 20, cursor: null }),
  ])
  const restarts = boots.items.filter((boot) => boot.kind !== 'firstSeen')
  const loss = incidents.items.find((incident) => incident.check !== 'relations_never_seen')
  // While a loss is open, nothing has survived it yet.
  const since = loss ? (loss.resolvedAt ?? Number.POSITIVE_INFINITY) : 0
  return {
    restarts: restarts.length,
    restartsSurvived: restarts.filter((boot) => boot.startedAt > since).length,
  }
}
