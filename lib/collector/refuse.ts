import type { EnvironmentConfiguration } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { type Reason, unobserved } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'

/** The address of a container that is gone may have become that of another, whose tables are not these. */
export const refuseOtherContainer = (
  { found }: Pick<EnvironmentConfiguration, 'found'>,
  database: Pick<Snapshot, 'identity' | 'relations'>,
  container: Snapshot['container'],
): Reason | null => {
  const address = database.identity.observed ? database.identity.value.serverAddress : null
  if (found === undefined || address === null || !container.observed) return null
  const own = container.value.addresses.map((one) => one.address)
  return own.length === 0 || own.includes(address)
    ? null
    : {
        kind: 'unreachable',
        message: message('discovery.otherContainer', { container: container.value.name }),
      }
}

export const withoutDatabase = (reason: Reason) => {
  const nothing = unobserved(reason)
  return { identity: nothing, namespaces: nothing, durability: nothing, protection: nothing }
}

/** A history that lies in the watched cluster would be lost with it, so nothing is told from there. */
export const refuseHistoryCluster = (
  database: Pick<Snapshot, 'identity' | 'relations'>,
  historyCluster: string | null,
) =>
  database.identity.observed && database.identity.value.systemIdentifier === historyCluster
    ? unobserved({ kind: 'invalid', message: message('errors.historyInWatched') })
    : database.relations
