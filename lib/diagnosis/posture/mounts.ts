import type { Mount } from '@/lib/model/containers'
import { dataMountOf as heldBy, imageMountPath, isAnonymous } from '../data-mount'
import type { PostureInput } from './finding'

/**
 * The mount that holds the data directory; null: none does, so it lies in the writable layer. `unknown` where
 * container or data directory were not observed.
 */
export const dataMountOf = ({ container }: PostureInput): Mount | null | 'unknown' => {
  const mount = heldBy(container)
  return mount === undefined ? 'unknown' : mount
}

/** The major version: as the server says, or else as the tag of the image does. */
export const majorOf = ({ identity, container }: PostureInput): number | null => {
  if (identity) return Math.floor(identity.serverVersionNumber / 10_000)
  const tag = /:(\d{1,2})(?![\d:])[\w.-]*$/.exec(container?.image ?? '')?.[1]
  return tag === undefined ? null : Number(tag)
}

export const mountPathOf = (input: PostureInput): string => imageMountPath(majorOf(input))

const imagePath = /^\/var\/lib\/postgresql(\/|$)/

/**
 * A lasting mount where Postgres keeps its data in some version of the official image, while in this one the data
 * lies elsewhere and goes with the container.
 */
export const misplacedMountOf = (input: PostureInput): Mount | null | 'unknown' => {
  const { container } = input
  if (!container) return 'unknown'
  const candidates = container.mounts.filter(
    (mount) =>
      (mount.type === 'volume' || mount.type === 'bind') &&
      !isAnonymous(mount) &&
      imagePath.test(mount.destination),
  )
  if (candidates.length === 0) return null
  const data = dataMountOf(input)
  if (data === 'unknown') {
    // A stopped 18 says nothing of its data directory, and does not start on the path of before.
    const outdated = candidates.find((mount) => /\/data\/?$/.test(mount.destination))
    const refuses = (majorOf(input) ?? 0) >= 18 && !container.running
    return outdated && refuses ? outdated : 'unknown'
  }
  return data === null || isAnonymous(data) ? (candidates[0] ?? null) : null
}
