import type { Boot } from '@/lib/model/boots'
import type { CheckRestart } from '@/lib/model/check-runs'

const volumeOf = ({ container }: Boot): string | null => {
  const mount = container?.mounts.find(({ holdsData }) => holdsData)
  return mount ? (mount.name ?? mount.source) : null
}

/**
 * Which restart lay between a state and now, as far as boots tell. `boots`: newest first. `beforeAt` null: there is no
 * time before, and the last restart is told. Null where the boot of the state before is not among them.
 */
export const restartBetween = (boots: Boot[], beforeAt: number | null): CheckRestart | null => {
  const [after] = boots
  const index =
    beforeAt === null ? 1 : boots.findIndex(({ firstSeenAt }) => firstSeenAt <= beforeAt)
  const before = boots[index]
  if (!after || !before) return null
  return {
    kind: index === 0 ? 'unknown' : after.kind,
    restarts: index,
    containerBefore: before.container?.id ?? null,
    containerAfter: after.container?.id ?? null,
    volumeBefore: volumeOf(before),
    volumeAfter: volumeOf(after),
    systemIdentifierBefore: before.lastIdentity.systemIdentifier,
    systemIdentifierAfter: after.lastIdentity.systemIdentifier,
  }
}
