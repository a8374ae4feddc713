import { timeOf } from '@/lib/backup/good'
import type { Case } from '@/lib/diagnosis/case'
import { SOON_AFTER_START_MS } from '@/lib/diagnosis/frame'
import { listClusters } from '@/lib/diagnosis/lineage'
import { neighboursOf } from '@/lib/diagnosis/neighbours'
import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { isLoss } from '@/lib/incidents/losses'
import type { Boot } from '@/lib/model/boots'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { Incident } from '@/lib/model/incidents'
import { isTable } from '@/lib/model/relations'
import type { ResetSummary } from '@/lib/model/resets'
import type { Span } from '@/lib/model/spans'
import { collectWho } from './case-who'
import { goodBefore } from './losses'

/** Events this long before and after a loss may have to do with it. */
const AROUND_MS = 120_000
/** Where the tables were never seen, a log may speak of what happened long before the first poll. */
const BEFORE_FIRST_POLL_MS = 90 * 24 * 3_600_000
/** After a longer stretch without a poll, Docker may have forgotten events before they were asked for. */
const EVENTS_FORGOTTEN_MS = 10 * 60_000
const MOST_EVENTS = 500
const MOST_LINES = 2_000

interface Sources {
  history: History
  docker: Docker
  environment: EnvironmentConfiguration | null
}

const openAt = (spans: Span[], at: number): Span[] =>
  spans.filter(({ firstSeenAt, goneAt }) => firstSeenAt <= at && (goneAt === null || goneAt > at))

const listSpansOf = async (history: History, { environmentId, window, resolvedAt }: Incident) => {
  const { lastSeenAt, firstMissedAt } = window
  const spans = (await history.listSpans(environmentId, 'all')).filter(isTable)
  return {
    spansBefore: lastSeenAt === null ? [] : openAt(spans, lastSeenAt),
    spansAfter:
      resolvedAt === null
        ? spans.filter(({ goneAt }) => goneAt === null)
        : openAt(spans, firstMissedAt),
  }
}

/** The boots that saw the loss, and the one before them. */
const aroundOf = (boots: Boot[], { window }: Incident): Boot[] => {
  const before = boots.filter(({ firstSeenAt }) => firstSeenAt <= window.firstMissedAt)
  const from = window.lastSeenAt ?? window.firstMissedAt
  const since = before.findIndex(({ lastSeenAt }) => lastSeenAt >= from)
  return before.slice(Math.max((since < 0 ? before.length - 1 : since) - 1, 0))
}

const containerIdsOf = (incident: Incident, boots: Boot[], events: DockerEvent[]): string[] => {
  const own = [
    incident.before.container,
    incident.after.container,
    ...boots.map((b) => b.container),
  ]
  return [
    ...new Set([
      ...own.flatMap((container) => container?.id ?? []),
      ...neighboursOf(incident).map(({ id }) => id),
      ...events.filter(({ type }) => type === 'container').map(({ actorId }) => actorId),
    ]),
  ]
}

/** Of this project, and the end of any volume: asked for apart, so that a busy engine does not crowd them out. */
const eventsOf = async (
  history: History,
  incident: Incident,
  { name, project }: Container,
  range: { from: number; to: number },
): Promise<DockerEvent[]> => {
  const [own, volumes] = await Promise.all([
    history.listDockerEvents({
      ...range,
      names: [name],
      actorIds: neighboursOf(incident).map(({ id }) => id),
      ...(project === null ? {} : { project }),
      limit: MOST_EVENTS,
    }),
    history.listDockerEvents({
      ...range,
      types: ['volume'],
      actions: ['destroy', 'prune'],
      limit: MOST_EVENTS,
    }),
  ])
  return [...own.filter(({ type }) => type !== 'volume'), ...volumes].sort((a, b) => a.at - b.at)
}

/** Reset windows that were open at the loss, or soon before or after it. */
export const listResetsAround = (
  history: Pick<History, 'listResetsBetween'>,
  { environmentId, window: { lastSeenAt, firstMissedAt } }: Incident,
): Promise<ResetSummary[]> =>
  history.listResetsBetween(environmentId, {
    from: (lastSeenAt ?? firstMissedAt) - AROUND_MS,
    to: firstMissedAt + AROUND_MS,
  })

const backupBefore = async (history: History, incident: Incident): Promise<Case['backup']> => {
  if (!isLoss(incident)) return null
  const backup = goodBefore(incident, await history.listKeptBackups(incident.environmentId))
  return backup && { takenAt: timeOf(backup) }
}

/** Everything that history keeps about one loss; which volumes still exist is asked of the engine now. */
export const collectCase = async (
  { history, docker, environment }: Sources,
  incident: Incident,
): Promise<Case> => {
  const { window, environmentId, before, after } = incident
  const [{ items }, spans] = await Promise.all([
    history.listBoots(environmentId, { limit: 200, cursor: null }),
    listSpansOf(history, incident),
  ])
  const all = items.toReversed()
  const boots = aroundOf(all, incident)
  const container = before.container ?? after.container
  const clusters = listClusters(all)
  const volumes = clusters.flatMap(({ storage }) => storage?.name ?? [])
  const startedAt = boots.at(-1)?.startedAt ?? Number.NEGATIVE_INFINITY
  // A start that the tables lived through belongs to the case, if it was soon before.
  const soon = window.firstMissedAt - startedAt <= SOON_AFTER_START_MS
  const seenAt = window.lastSeenAt ?? window.firstMissedAt
  const range = {
    from: (soon ? Math.min(seenAt, startedAt) : seenAt) - AROUND_MS,
    to: window.firstMissedAt + AROUND_MS,
  }
  const ours = container ? await eventsOf(history, incident, container, range) : []
  const containerIds = containerIdsOf(incident, boots, ours)
  const from = window.lastSeenAt === null ? window.firstMissedAt - BEFORE_FIRST_POLL_MS : range.from
  const logLines = await history.listLogLines({
    containerIds,
    from,
    to: range.to,
    limit: MOST_LINES,
  })
  const existing =
    incident.check === 'cluster_replaced' && volumes.length > 0
      ? await docker.inspectVolumes([...new Set(volumes)])
      : null
  const unseenMs = window.firstMissedAt - (window.lastSeenAt ?? window.firstMissedAt)
  return {
    incident,
    ...spans,
    boots,
    events: ours,
    logLines,
    eventsObserved:
      before.engine !== null && after.engine !== null && unseenMs <= EVENTS_FORGOTTEN_MS,
    ...(await collectWho(history, incident)),
    clusters,
    existingVolumes: existing?.observed ? existing.value.map(({ name }) => name) : null,
    backup: await backupBefore(history, incident),
    onRestart: environment?.onRestart ?? 'keep',
  }
}
