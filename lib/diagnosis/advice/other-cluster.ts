import type { Step } from '@/lib/model/advice'
import { isAnonymousVolume } from '@/lib/model/containers'
import { shellWord } from '../commands'
import { type DataPlace, imageMountPath, shownPlace } from '../data-mount'
import { composeMount, controlData, copyData, logsSince, stopContainer } from './commands'
import { type Context, dumpStep, type FamilyAdvice, restoreStep, step } from './family'

/** The place that held the lost cluster: as the last sight of its container, else as Talaia's records have it. */
const oldPlaceOf = ({ before, one }: Context): DataPlace | null => {
  if (before) return before
  const lost = one.incident.before.identity?.systemIdentifier
  const storage = one.clusters.find((cluster) => cluster.systemIdentifier === lost)?.storage
  if (!storage) return null
  const name = storage.name ?? storage.source
  const kind =
    storage.name === null ? 'bind' : isAnonymousVolume(storage.name) ? 'anonymous' : 'volume'
  return { kind, name, destination: '' }
}

/** Readings of the engine's events that say that the old volume is no more. */
const destroyed: ReadonlySet<string> = new Set(['destroyed', 'destroyedTogether', 'pruned'])

const isGone = ({ facts }: Context): boolean => {
  const events = facts.get('volumeEvents')?.reading
  return destroyed.has(events ?? '') || facts.get('oldVolume')?.reading === 'gone'
}

/** The volume whose end the engine told of; null where it did not. */
const destroyedOf = ({ one, before }: Context): string | null =>
  (before && shownPlace(before)) ??
  one.events.find(({ type, action }) => type === 'volume' && action === 'destroy')?.actorId ??
  null

/** Whether Compose made the container; without a container Compose is taken for granted. */
const isOfCompose = ({ frame }: Context): boolean => {
  const container = frame.after.container ?? frame.before.container
  return container === null || container.project !== null
}

const mountPathOf = ({ frame }: Context): string => {
  const version = (frame.after.identity ?? frame.before.identity)?.serverVersionNumber ?? 0
  return imageMountPath(Math.floor(version / 10_000))
}

/** Find the old data directory, make sure that it is the right one, and mount it again. */
const bringBack = (context: Context, place: DataPlace): Step[] => {
  const { frame, server, cause } = context
  const container = frame.before.container ?? frame.after.container
  const image = container?.image ?? 'postgres'
  const destination = place.destination || mountPathOf(context)
  const directory = frame.before.identity?.dataDirectory ?? destination
  const below = directory.startsWith(destination) ? directory.slice(destination.length) : ''
  const identifier = frame.before.identity?.systemIdentifier ?? '?'
  const service = frame.after.container?.service ?? container?.service ?? 'postgres'
  const values = { place: shownPlace(place), identifier, kind: place.kind }
  const renamed = cause === 'project_renamed' ? (frame.before.container?.project ?? null) : null
  const otherImage = frame.after.container?.image !== image ? image : null
  return [
    step(
      'noPrune',
      values,
      place.kind === 'bind'
        ? `ls -la ${shellWord(place.name)}`
        : 'docker volume ls --filter dangling=true',
    ),
    ...(server === null ? [] : [step('stopServer', { server }, stopContainer(server))]),
    step('identify', values, controlData(place.name, `/data${below}`, image)),
    isOfCompose(context)
      ? step(
          'mountAgain',
          values,
          composeMount({
            project: renamed,
            service,
            image: otherImage,
            volume: place.name,
            destination,
            external: place.kind !== 'bind',
            carriesOver: context.after?.kind === 'anonymous',
          }),
        )
      : step('mountAgainByHand', { ...values, option: `-v ${place.name}:${destination}`, image }),
  ]
}

const steps = (context: Context): Step[] => {
  const { cause, server, one } = context
  const place = oldPlaceOf(context)
  const since = one.incident.window.lastSeenAt ?? one.incident.window.firstMissedAt
  if (cause === 'restored_into_new_cluster') return [step('checkDump'), step('acceptState')]
  if (cause === 'volume_removed' || cause === 'volumes_pruned' || isGone(context)) {
    const volume = destroyedOf(context) ?? (place && shownPlace(place)) ?? ''
    return [restoreStep(context), step('findDestroyer', { volume: volume || 'none' })]
  }
  if (cause === 'engine_changed') {
    return [step('oldEngine', {}, 'docker context ls'), restoreStep(context)]
  }
  if (cause === 'data_directory_reinitialised') {
    const look = server === null ? null : logsSince(server, since)
    return [step('whyInitialised', {}, look), restoreStep(context)]
  }
  if (cause === 'storage_ephemeral' || place?.kind === 'ephemeral') {
    return [step('oldContainer', {}, 'docker ps --all --no-trunc'), restoreStep(context)]
  }
  if (place === null) {
    return [
      step('noPruneUnknown', {}, 'docker volume ls'),
      step('findDirectory'),
      restoreStep(context),
    ]
  }
  return bringBack(context, place)
}

const prevention = (context: Context): Step[] => {
  const { cause, frame, one } = context
  const container = frame.after.container ?? frame.before.container
  const place = oldPlaceOf(context)
  const service = container?.service ?? 'postgres'
  const named =
    place?.kind === 'volume' ? place.name : `${one.incident.environmentId}-postgres-data`
  const destination = place?.destination || mountPathOf(context)
  const mount = composeMount({
    project: null,
    service,
    image: null,
    volume: named,
    destination,
    external: true,
    carriesOver: place?.kind === 'anonymous' || context.after?.kind === 'anonymous',
  })
  // A new volume is empty, and Postgres would make yet another cluster on it.
  const hasData = place?.kind === 'anonymous' || place?.kind === 'bind'
  const prepare = [
    `docker volume create ${shellWord(named)}`,
    ...(hasData && context.server !== null ? [stopContainer(context.server)] : []),
    ...(hasData ? [copyData(place.name, named, container?.image ?? 'postgres')] : []),
  ].join('\n')
  const id = hasData ? 'Copied' : ''
  const external = isOfCompose(context)
    ? step(`externalVolume${id}`, { volume: named }, `${prepare}\n${mount}`)
    : step(`namedVolume${id}`, { option: `-v ${named}:${destination}` }, prepare)
  if (cause === 'restored_into_new_cluster') return [dumpStep(context)]
  if (cause === 'volumes_pruned') return [step('noVolumePrune'), dumpStep(context)]
  if (cause === 'project_renamed') {
    const project = frame.before.container?.project ?? '?'
    return [step('fixProject', { project }), external, dumpStep(context)]
  }
  if (cause === 'data_directory_reinitialised') return [dumpStep(context)]
  if (cause === 'engine_changed') return [dumpStep(context)]
  return [external, dumpStep(context)]
}

/** Another cluster: the old data directory may be there still, and then all of it comes back. */
export const afterOtherCluster: FamilyAdvice = (context) => ({
  steps: steps(context),
  prevention: prevention(context),
})
