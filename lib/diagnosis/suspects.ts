import type { Neighbour } from '@/lib/model/neighbours'
import type { Suspect } from '@/lib/model/suspects'
import type { ToolId } from '@/lib/model/tools'
import { findCulprits } from './attribution/culprits'
import { removalsOf } from './attribution/evidence'
import type { Case } from './case'
import { affectedOf } from './facts/fate'
import { neighboursOf } from './neighbours'
import { toolOfContainer } from './tools/containers'
import { tools } from './tools/index'
import { toolOfLogLine } from './tools/log-lines'
import type { Says } from './tools/tool'

/** A schema push may wait for its application to get ready: LiteLLM needs up to a minute from its start. */
const BEFORE_LAST_SEEN_MS = 60_000
/** Where nobody saw the tables, what started longer ago than this says little. */
const NEVER_SEEN_MS = 10 * 60_000
/** A tool reports that it is done after its drops are committed, so a poll may be quicker. */
const AFTER_MISSED_MS = 10_000

interface Line {
  container: string
  at: number
  text: string
  tool: ToolId
  says: Says
}

const tells: Says[] = ['drops', 'applied', 'pushes', 'migrates']

const nearness = (at: number | null, loss: number): number =>
  at === null ? Number.POSITIVE_INFINITY : Math.abs(loss - at)

const bestLine = (lines: Line[], loss: number): Line | null =>
  lines.toSorted(
    (a, b) =>
      tells.indexOf(a.says) - tells.indexOf(b.says) ||
      nearness(a.at, loss) - nearness(b.at, loss) ||
      (a.text < b.text ? -1 : 1),
  )[0] ?? null

/** LiteLLM speaks Prisma's words: its container says which of the two it is. */
const toolOf = (line: Line | null, byContainer: ToolId | null): ToolId | null =>
  line === null || (byContainer === 'litellm' && line.tool === 'prisma') ? byContainer : line.tool

/** What is more likely to have dropped tables that are not its own comes first. */
const rankOf = (tool: ToolId | null, says: Says | null): number => {
  if (tool === null) return 6
  if (says !== null && says !== 'migrates') return tells.indexOf(says)
  if (tools.some((one) => one.id === tool && one.dropsForeignTables)) return says ? 3 : 4
  return 5
}

/**
 * Containers other than Postgres that started between just before the last poll that saw the tables and the first
 * that missed them, and those that ran and whose log speaks of a push or a drop in that stretch. Most suspect first.
 */
export const findNear = (one: Case): Suspect[] => {
  const { incident, boots, events, logLines } = one
  const { lastSeenAt, firstMissedAt: loss } = incident.window
  const from = lastSeenAt === null ? loss - NEVER_SEEN_MS : lastSeenAt - BEFORE_LAST_SEEN_MS
  // Where nobody saw the tables, any line that is left may be the one.
  const linesFrom = lastSeenAt === null ? Number.NEGATIVE_INFINITY : from
  const servers = [
    incident.before.container,
    incident.after.container,
    ...boots.map((boot) => boot.container),
  ]
  const isServer = (id: string, name: string) =>
    servers.some((server) => server?.id === id || server?.name === name)
  const neighbours = new Map<string, Neighbour>(
    neighboursOf(incident)
      .toReversed()
      .map((neighbour) => [neighbour.name, neighbour]),
  )

  const starts = events.filter(
    ({ type, action, at, actorId, name }) =>
      type === 'container' &&
      action === 'start' &&
      at >= from &&
      at <= loss &&
      !isServer(actorId, name ?? ''),
  )
  const lines = logLines.flatMap(({ containerId, container, at, text, kind }): Line[] => {
    const said = kind === 'schemaTool' ? toolOfLogLine(text) : null
    if (!said || at < linesFrom || at > loss + AFTER_MISSED_MS) return []
    return isServer(containerId, container) ? [] : [{ container, at, text, ...said }]
  })
  const speaking = lines.filter((line) => line.says !== 'migrates').map((line) => line.container)
  const names = new Set([...starts.map((event) => event.name ?? event.actorId), ...speaking])

  const suspects = [...names].map((container) => {
    const own = starts.filter((event) => (event.name ?? event.actorId) === container)
    const start = own.toSorted((a, b) => b.at - a.at)[0] ?? null
    const neighbour = neighbours.get(container) ?? null
    const line = bestLine(
      lines.filter((said) => said.container === container),
      loss,
    )
    const image = start?.image ?? neighbour?.image ?? null
    const service = start?.service ?? neighbour?.service ?? null
    const command = neighbour?.command ?? null
    const tool = toolOf(
      line,
      toolOfContainer({ name: container, service, image: image ?? '', command: command ?? '' }),
    )
    const suspect: Suspect = {
      container,
      service,
      image,
      command,
      startedAt: start?.at ?? null,
      tool,
      log: line && { at: line.at, text: line.text },
    }
    return {
      suspect,
      rank: rankOf(tool, line?.says ?? null),
      nearness: nearness(line?.at ?? suspect.startedAt, loss),
    }
  })
  return suspects
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.nearness - b.nearness ||
        a.suspect.container.localeCompare(b.suspect.container),
    )
    .map(({ suspect }) => suspect)
}

/** Whether the tripwire saw every one of them go, and by whom is told: nobody else is suspect then. */
const isSolved = (one: Case): boolean => {
  const removed = removalsOf(one).flatMap(({ relations }) => relations)
  return (
    removed.length > 0 &&
    removed.length === affectedOf(one).length &&
    findCulprits(one).every(({ origin }) => origin !== 'unknown')
  )
}

/** Those of them that may have done it; once the tripwire has seen who did, that one alone, if it is among them. */
export const findSuspects = (one: Case): Suspect[] => {
  const near = findNear(one)
  if (!isSolved(one)) return near
  const culprits = new Set(findCulprits(one).map(({ container }) => container))
  return near.filter(({ container }) => culprits.has(container))
}
