import type { Mount } from '@/lib/model/containers'
import type { EvidenceState } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import { dataMountOf, isAnonymous } from '../data-mount'
import { compared, notObserved, observedFact, type ReadFact } from './fact'

/** `volume`, `anonymous`, `bind`, `tmpfs` or `writableLayer`; null where not observed. */
export const storageKindOf = (side: EvidenceState): string | null => {
  const mount = dataMountOf(side.container)
  if (mount === undefined) return null
  if (mount === null) return 'writableLayer'
  return isAnonymous(mount) ? 'anonymous' : mount.type
}

const kindMessage = (kind: string | null) =>
  kind === null ? null : message('facts.mount', { kind })

/** What held the data before the loss. */
export const dataMount: ReadFact = (_, { before }) => {
  const kind = storageKindOf(before)
  return kind === null
    ? notObserved('dataMount', 'docker')
    : observedFact('dataMount', 'docker', kind, { before: kindMessage(kind) })
}

/** Whether a volume, a folder, memory or the container itself holds the data: another kind is another place. */
export const mountType: ReadFact = (_, { before, after }) => {
  const [first, then] = [storageKindOf(before), storageKindOf(after)]
  const type = (kind: string | null) => (kind === 'anonymous' ? 'volume' : kind)
  const sides = { before: kindMessage(first), after: kindMessage(then) }
  if (first === null || then === null) return notObserved('mountType', 'docker', sides)
  return observedFact('mountType', 'docker', type(first) === type(then) ? 'same' : 'changed', sides)
}

const placeOf = ({ name, source }: Mount): string => name ?? source

/** Where in the container the mount that held the data is now: at another path it holds nothing that is read. */
export const mountDestination: ReadFact = (_, { before, after }) => {
  const mount = dataMountOf(before.container)
  if (!mount || !after.container) return notObserved('mountDestination', 'docker')
  const now = after.container.mounts.find((one) => placeOf(one) === placeOf(mount))
  const sides = { before: mount.destination, after: now?.destination ?? null }
  if (!now) return notObserved('mountDestination', 'docker', sides)
  const held = now.holdsData !== false && now.destination === mount.destination
  return observedFact('mountDestination', 'docker', held ? 'same' : 'changed', sides)
}

/** Name of the volume that holds the data. */
export const volumeName: ReadFact = (_, { before, after }) => {
  const [first, then] = [dataMountOf(before.container), dataMountOf(after.container)]
  return compared('volumeName', 'docker', first?.name, then?.name)
}

/** Folder of the host that holds the data. */
export const bindSource: ReadFact = (_, { before, after }) => {
  const source = (side: EvidenceState) => {
    const mount = dataMountOf(side.container)
    return mount?.type === 'bind' ? mount.source : null
  }
  return compared('bindSource', 'docker', source(before), source(after))
}

/** Whether the volume that held the data before exists now; a new one of the old name is not it. */
export const oldVolume: ReadFact = ({ existingVolumes, events }, { before }) => {
  const name = dataMountOf(before.container)?.name ?? null
  const destroyed = events.some(
    ({ type, action, actorId, at }) =>
      type === 'volume' && action === 'destroy' && actorId === name && at >= (before.at ?? 0),
  )
  if (destroyed) {
    const gone = message('facts.oldVolume', { exists: 'no' })
    return observedFact('oldVolume', 'docker', 'gone', { before: name, after: gone })
  }
  if (name === null || existingVolumes === null) {
    return notObserved('oldVolume', 'docker', { before: name })
  }
  const exists = existingVolumes.includes(name)
  return observedFact('oldVolume', 'docker', exists ? 'exists' : 'gone', {
    before: name,
    after: message('facts.oldVolume', { exists: exists ? 'yes' : 'no' }),
  })
}
