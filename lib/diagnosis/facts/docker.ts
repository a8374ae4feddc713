import type { Container } from '@/lib/model/containers'
import type { DockerEvent } from '@/lib/model/docker-events'
import { message } from '@/lib/model/message'
import { compared, notObserved, observedFact, type ReadFact, shown } from './fact'

/** Another container may be another `docker compose up` of the same project, or another project. */
export const container: ReadFact = (_, { before, after }) =>
  compared(
    'container',
    'docker',
    before.container?.id.slice(0, 12),
    after.container?.id.slice(0, 12),
  )

/** The Compose project prefixes the names of volumes: with another one, Compose makes new volumes. */
export const project: ReadFact = (_, { before, after }) =>
  compared('project', 'docker', before.container?.project, after.container?.project)

/** Another Docker engine or data root has other volumes of the same names. */
export const engine: ReadFact = (_, { before, after }) =>
  compared('engine', 'docker', before.engine?.id, after.engine?.id)

/** What the official image's entrypoint said: that it made the cluster, at one of this container's starts, or found one. */
export const initialization: ReadFact = ({ logLines, incident }) => {
  const id = incident.after.container?.id
  const own = logLines.filter(({ containerId }) => containerId === id)
  const line =
    own.findLast(({ kind }) => kind === 'initialized') ??
    own.findLast(({ kind }) => kind === 'initializationSkipped')
  if (!line) return notObserved('initialization', 'containerLog')
  const reading = line.kind === 'initialized' ? 'initialized' : 'skipped'
  return observedFact(
    'initialization',
    'containerLog',
    reading,
    { after: shown(line.text) },
    line.at,
  )
}

/** Volumes that one command destroys go within this time of each other. */
const TOGETHER_MS = 30_000
/** So many volumes of others destroyed together with it look like a clean-up (FORENSICS §7). */
const OTHERS = 2

/** `docker compose down -v` removes the containers of the project, and then its volumes, within this time. */
const DOWN_MS = 5_000

const wentDown = (events: DockerEvent[], at: number, project: string | null): boolean =>
  project !== null &&
  events.some(
    (event) =>
      event.type === 'container' &&
      event.action === 'destroy' &&
      event.project === project &&
      event.at <= at &&
      event.at >= at - DOWN_MS,
  )

/** Compose names volumes after the project; those with other names, and not mounted here, are of others. */
const isForeign = (name: string, { project, mounts }: Container): boolean =>
  !mounts.some((mount) => mount.name === name) &&
  !(project && (name.startsWith(`${project}_`) || name.startsWith(`${project}-`)))

/** Whether the volume that held the data was destroyed: alone, with others, or by a prune that the engine told of. */
export const volumeEvents: ReadFact = ({ events, eventsObserved }, { before, after }) => {
  const server = before.container
  const name = server?.mounts.find(({ holdsData }) => holdsData)?.name ?? null
  if (!server || name === null) return notObserved('volumeEvents', 'dockerEvents')
  const volumes = events.filter(({ type }) => type === 'volume')
  const destroyed = volumes.filter(({ action }) => action === 'destroy')
  const own = destroyed.find(({ actorId, at }) => actorId === name && at >= (before.at ?? 0))
  if (!own) {
    // Up to Docker 20.10, a prune is told as a whole: no volume that went with it is named.
    const prune = volumes.find(
      ({ action, at }) =>
        action === 'prune' &&
        at >= (before.at ?? Number.POSITIVE_INFINITY) &&
        at <= (after.identity?.postmasterStartedAt ?? 0),
    )
    if (prune) {
      const pruned = { before: name, after: message('facts.volumesPruned') }
      return observedFact('volumeEvents', 'dockerEvents', 'prunedUnnamed', pruned, prune.at)
    }
    return eventsObserved
      ? observedFact('volumeEvents', 'dockerEvents', 'none', {
          before: name,
          after: message('facts.volumeKept'),
        })
      : notObserved('volumeEvents', 'dockerEvents', { before: name })
  }
  const near = ({ at }: { at: number }) => Math.abs(at - own.at) <= TOGETHER_MS
  const together = destroyed.filter(near)
  const foreign = together.filter(({ actorId }) => isForeign(actorId, server)).length
  const reading = volumes.some((event) => event.action === 'prune' && near(event))
    ? 'pruned'
    : foreign >= OTHERS && !wentDown(events, own.at, server.project)
      ? 'destroyedTogether'
      : 'destroyed'
  const sides = {
    before: name,
    after: message('facts.volumesDestroyed', { count: together.length }),
  }
  return observedFact('volumeEvents', 'dockerEvents', reading, sides, own.at)
}
