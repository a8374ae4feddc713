import type { Address, Container } from '@/lib/model/containers'
import type { Case } from '../case'

/** Every sight of a container that Postgres ran in, around the loss. */
const sightsOf = ({ incident, boots }: Case): Container[] =>
  [
    ...boots.map(({ container }) => container),
    incident.before.container,
    incident.after.container,
  ].flatMap((container) => container ?? [])

/** Whether Postgres was seen to run in a container. */
export const isContained = (one: Case): boolean => sightsOf(one).length > 0

/** Sights of the container that Postgres ran in at that time; all, where no boot tells which it was. */
const serverAt = (one: Case, at: number): Container[] => {
  const sights = sightsOf(one)
  const id = one.boots.findLast(({ startedAt }) => startedAt <= at)?.container?.id
  return id === undefined ? sights : sights.filter((container) => container.id === id)
}

/**
 * The networks that Postgres was on at that time. A network that was connected later counts too: on another one,
 * a client could not have reached it. Empty where it was not observed, or on the network of the host.
 */
export const networksOf = (one: Case, at: number): Address[] => {
  const servers = serverAt(one, at)
  const own = servers.flatMap(({ addresses }) => addresses)
  const ids = new Set(servers.map(({ id }) => id))
  const leased = one.leases
    .filter(
      ({ containerId, from, to }) => ids.has(containerId) && from <= at && at < (to ?? at + 1),
    )
    .map(({ network, networkId, address }) => ({ network, networkId, address, gateway: null }))
  return [...own, ...leased]
}
