import type { Case } from '../case'
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

/** What the official image's entrypoint said when it started: made a new cluster, or found one. */
export const initialization: ReadFact = ({ logLines, incident }) => {
  const id = incident.after.container?.id
  const line = logLines.findLast(
    ({ kind, containerId }) =>
      containerId === id && (kind === 'initialized' || kind === 'initializationSkipped'),
  )
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

/** `docker compose down -v` removes containers and volumes within this time of each other. */
const TOGETHER_MS = 30_000
/** So many volumes destroyed together, with no container of the project going, is a clean-up (FORENSICS §7). */
const PRUNED_VOLUMES = 3

const destroyedWithoutContainers = (events: Case['events'], at: number, project: string | null) =>
  !events.some(
    (event) =>
      event.type === 'container' &&
      event.action === 'destroy' &&
      event.project === project &&
      Math.abs(event.at - at) <= TOGETHER_MS,
  )

/** Whether the volume that held the data was destroyed, alone or in a clean-up. */
export const volumeEvents: ReadFact = ({ events, eventsObserved }, { before }) => {
  const name = before.container?.mounts.find(({ holdsData }) => holdsData)?.name ?? null
  if (name === null) return notObserved('volumeEvents', 'dockerEvents')
  const destroyed = events.filter(({ type, action }) => type === 'volume' && action === 'destroy')
  const own = destroyed.find(({ actorId }) => actorId === name)
  if (!own) {
    return eventsObserved
      ? observedFact('volumeEvents', 'dockerEvents', 'none', { before: name, after: 0 })
      : notObserved('volumeEvents', 'dockerEvents', { before: name })
  }
  const together = destroyed.filter(({ at }) => Math.abs(at - own.at) <= TOGETHER_MS)
  const told = events.some(
    ({ type, action, at }) =>
      type === 'volume' && action === 'prune' && Math.abs(at - own.at) <= TOGETHER_MS,
  )
  const pruned =
    told ||
    (together.length >= PRUNED_VOLUMES &&
      destroyedWithoutContainers(events, own.at, before.container?.project ?? null))
  const sides = { before: name, after: together.length }
  return observedFact(
    'volumeEvents',
    'dockerEvents',
    pruned ? 'pruned' : 'destroyed',
    sides,
    own.at,
  )
}
