import type { BootView } from '@/lib/model/api-environments'
import type { Boot } from '@/lib/model/boots'
import { isoTime, isoTimeOrNull } from './shared'

/** Boots, newest first; `older` is the one before the last of them, if any, to see a replaced cluster. */
export const viewBoots = (boots: Boot[], older: Boot | null): BootView[] =>
  boots.map((boot, index) => {
    const previous = boots[index + 1] ?? older
    const mount = boot.container?.mounts.find((one) => one.holdsData)
    const end = boot.previousEnd
    return {
      id: boot.id,
      startedAt: isoTime(boot.startedAt),
      endedAt: isoTimeOrNull(boot.endedAt),
      kind: boot.kind,
      previousEnd: end && { ...end, at: isoTimeOrNull(end.at) },
      systemIdentifier: boot.firstIdentity.systemIdentifier,
      container: boot.container?.name ?? null,
      containerId: boot.container?.id ?? null,
      image: boot.container?.image ?? null,
      volume: mount ? (mount.name ?? mount.source) : null,
      clusterReplaced:
        previous !== null &&
        previous !== undefined &&
        previous.firstIdentity.systemIdentifier !== boot.firstIdentity.systemIdentifier,
      tablesAtStart: boot.tablesAtStart,
      tablesAtEnd: boot.tablesAtEnd,
    }
  })
