import { type Container, isAnonymousVolume, type Mount } from '@/lib/model/containers'

/** The mount that holds the data directory; null where there is none, undefined where that was not observed. */
export const dataMountOf = (container: Container | null): Mount | null | undefined => {
  if (!container || container.mounts.some(({ holdsData }) => holdsData === null)) return undefined
  return container.mounts.find(({ holdsData }) => holdsData === true) ?? null
}

export const isAnonymous = ({ type, name }: Mount): boolean =>
  type === 'volume' && name !== null && isAnonymousVolume(name)

/** Where the official image wants its volume: on the parent from 18 on (FORENSICS §4). */
export const imageMountPath = (majorVersion: number | null): string =>
  (majorVersion ?? 0) >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data'

/** The name of a volume for eyes: of an anonymous one the first twelve digits, as Docker shows ids. */
export const shownVolume = (name: string): string =>
  isAnonymousVolume(name) ? name.slice(0, 12) : name

/** Where a data directory is kept, with the name that Docker or the host knows it by. */
export interface DataPlace {
  kind: 'volume' | 'anonymous' | 'bind' | 'ephemeral'
  /** Name of the volume or path of the folder; empty for storage that ends with the container. */
  name: string
  /** Path of the mount in the container; empty without one. */
  destination: string
}

/** What holds the data directory of a container; null where that was not observed. */
export const dataPlaceOf = (container: Container | null): DataPlace | null => {
  const mount = dataMountOf(container)
  if (mount === undefined) return null
  if (mount === null) return { kind: 'ephemeral', name: '', destination: '' }
  const { type, name, source, destination } = mount
  if (type === 'tmpfs') return { kind: 'ephemeral', name: '', destination }
  if (name === null) return { kind: 'bind', name: source, destination }
  return { kind: isAnonymous(mount) ? 'anonymous' : 'volume', name, destination }
}

/** Its name for eyes. */
export const shownPlace = ({ name }: Pick<DataPlace, 'name'>): string => shownVolume(name)

/** Whether two places are one; null where one of them was not observed. */
export const isSamePlace = (a: DataPlace | null, b: DataPlace | null): boolean | null =>
  a && b ? a.kind === b.kind && a.name === b.name && a.kind !== 'ephemeral' : null
