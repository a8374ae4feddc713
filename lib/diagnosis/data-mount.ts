import { type Container, isAnonymousVolume } from '@/lib/model/containers'

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
  if (!container || container.mounts.some((mount) => mount.holdsData === null)) return null
  const mount = container.mounts.find((one) => one.holdsData)
  if (!mount) return { kind: 'ephemeral', name: '', destination: '' }
  const { type, name, source, destination } = mount
  if (type === 'tmpfs') return { kind: 'ephemeral', name: '', destination }
  if (name === null) return { kind: 'bind', name: source, destination }
  return { kind: isAnonymousVolume(name) ? 'anonymous' : 'volume', name, destination }
}

/** Its name for eyes: of an anonymous volume the first twelve digits, as Docker shows ids. */
export const shownPlace = ({ kind, name }: Pick<DataPlace, 'kind' | 'name'>): string =>
  kind === 'anonymous' ? name.slice(0, 12) : name

/** Whether two places are one; null where one of them was not observed. */
export const isSamePlace = (a: DataPlace | null, b: DataPlace | null): boolean | null =>
  a && b ? a.kind === b.kind && a.name === b.name && a.kind !== 'ephemeral' : null
