import type { History } from '@/lib/history/history'
import { FLAPPING_WINDOW_MS } from '@/lib/incidents/flapping'
import { noteTold } from '@/lib/incidents/telling'
import type { Stored } from './stored'

/** What a window held back is told by the first poll after its end that sees the tables. */
const resetOf = (
  latest: Awaited<ReturnType<History['findLatestReset']>>,
  collectedAt: number,
): Pick<Stored, 'reset' | 'heldLoss'> => {
  if (latest === null) return { reset: null, heldLoss: null }
  const { held, ...reset } = latest
  const isUntold = reset.endedAt === null || reset.endedAt > collectedAt
  return { reset, heldLoss: isUntold ? held : null }
}

/** What history holds of an environment, as a first poll after a start compares against. */
export const loadStored = async (history: History, environmentId: string): Promise<Stored> => {
  const [state, spans, manifest, boots, incidents, protection, latest, acceptedGroups] =
    await Promise.all([
      history.findEnvironmentState(environmentId),
      history.listOpenSpans(environmentId),
      history.findManifest(environmentId),
      history.listBoots(environmentId, { limit: 2, cursor: null }),
      history.listOpenIncidents(environmentId),
      history.listProtectionExpectations(environmentId),
      history.findLatestReset(environmentId),
      history.findAcceptedGroups(environmentId),
    ])
  const since = (state?.polledAt ?? 0) - FLAPPING_WINDOW_MS
  const recent = await history.listResolvedIncidents(environmentId, since)
  const transitions = await Promise.all(
    [...incidents, ...recent].map((incident) => history.listTransitions(incident.id)),
  )
  return {
    state,
    spans,
    manifest,
    boot: boots.items[0] ?? null,
    previousBoot: boots.items[1] ?? null,
    incidents,
    recent,
    // Whatever was waiting when Talaia ended has waited long enough: its `dueAt` has come or is about to.
    waiting: transitions
      .flat()
      .filter((one) => one.dueAt !== null && one.dueAt > (state?.polledAt ?? 0)),
    toldAt: noteTold(new Map(), transitions.flat(), [], 0),
    protection,
    acceptedGroups,
    ...resetOf(latest, state?.collectedAt ?? 0),
    expectations: null,
  }
}
