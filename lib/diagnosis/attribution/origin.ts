import type { ClientOrigin } from '@/lib/model/culprit'
import type { AddressLease } from '@/lib/model/networks'
import type { Case } from '../case'
import { neighboursOf } from '../neighbours'
import { isLoopback, plainAddress } from './addresses'
import { networksOf } from './servers'

/** What a record or a log line says of where its client was. */
export interface ClientPlace {
  /** Null: through the Unix socket. */
  address: string | null
  hostname: string | null
  /** When the session began, where that is known; it had its address from then on. */
  sessionAt: number | null
  at: number
}

export interface Origin {
  origin: ClientOrigin
  containerId: string | null
  container: string | null
  service: string | null
  image: string | null
}

/** Docker before 24 notes the start of a container after its process runs, which may be quick to connect. */
const START_NOTED_LATE_MS = 1_000
/** The end of a lease is noted when the next listing misses it, by when the address may have a new holder. */
const END_NOTED_LATE_MS = 5_000

const unnamed = (origin: ClientOrigin): Origin => ({
  ...{ origin, containerId: null, container: null, service: null, image: null },
})

const named = (origin: ClientOrigin, lease: AddressLease): Origin => ({
  ...{ origin, containerId: lease.containerId, container: lease.container },
  ...{ service: lease.service, image: lease.image },
})

const holds = ({ from, to }: AddressLease, at: number, lateMs = 0): boolean =>
  from <= at + lateMs && (to === null || at < to)

/** Of two leases that overlap on one network the later holds it, if the end of the earlier was only noted late. */
const succeeds = (later: AddressLease, earlier: AddressLease): boolean =>
  later.from > earlier.from && earlier.to !== null && earlier.to - later.from <= END_NOTED_LATE_MS

/** The one holder, if it is one beyond doubt. */
const onlyHolder = (leases: AddressLease[]): AddressLease | null => {
  const left = leases
    .filter(
      (lease) =>
        !leases.some((other) => other.networkId === lease.networkId && succeeds(other, lease)),
    )
    .toSorted((a, b) => b.from - a.from || (a.container < b.container ? -1 : 1))
  const [first] = left
  return first && left.every(({ containerId }) => containerId === first.containerId) ? first : null
}

/**
 * Who had the address when the session began, on a network that Postgres was on. A lease that began after the record
 * is never it; one that has ended by then may be, since a session can outlive its client while it waits for a lock.
 */
const holderOf = (one: Case, address: string, { sessionAt, at }: ClientPlace) => {
  const networks = new Set(networksOf(one, at).map(({ networkId }) => networkId))
  const leases = one.leases.filter(
    (lease) =>
      plainAddress(lease.address) === address &&
      lease.from <= at &&
      (networks.size === 0 || networks.has(lease.networkId)),
  )
  const began = sessionAt === null ? at : Math.min(sessionAt, at)
  const held = leases.filter((lease) => holds(lease, began))
  return onlyHolder(
    held.length > 0 ? held : leases.filter((lease) => holds(lease, began, START_NOTED_LATE_MS)),
  )
}

/** Docker's own DNS answers `container.network`; a container may also call itself by the start of its id. */
const bears = (hostname: string, { name, id }: { name: string; id: string }): boolean =>
  [name.toLowerCase(), ...(id.length >= 12 ? [id.slice(0, 12).toLowerCase()] : [])].some(
    (own) => hostname === own || hostname.startsWith(`${own}.`),
  )

const byHostname = (one: Case, hostname: string, { at }: ClientPlace): Origin | null => {
  const wanted = hostname.toLowerCase().replace(/\.$/, '')
  const known: Origin[] = [
    ...one.leases.filter(({ from }) => from <= at).map((lease) => named('hostname', lease)),
    ...neighboursOf(one.incident).map(
      ({ id, name, service, image }): Origin => ({
        ...{ origin: 'hostname', containerId: id, container: name, service, image },
      }),
    ),
  ]
  const fitting = known.filter(({ container, containerId }) =>
    bears(wanted, { name: container ?? '', id: containerId ?? '' }),
  )
  // Names may hold dots, so that the longest is the one that is meant.
  const longest = Math.max(...fitting.map(({ container }) => container?.length ?? 0))
  const best = fitting
    .filter(({ container }) => container?.length === longest)
    .toSorted((a, b) => ((a.containerId ?? '') < (b.containerId ?? '') ? -1 : 1))
  const [first] = best
  return first && best.every(({ container }) => container === first.container) ? first : null
}

/**
 * Where a client came from: by its address and who held it then, else by the host name that the server looked up.
 * What is ambiguous, and what two witnesses tell differently, is `unknown` rather than wrong.
 */
export const originOf = (one: Case, place: ClientPlace): Origin => {
  const host = place.hostname === null ? null : byHostname(one, place.hostname, place)
  if (place.address === null) return host ?? unnamed(place.hostname === null ? 'socket' : 'unknown')
  const address = plainAddress(place.address)
  if (isLoopback(address)) return unnamed('loopback')
  const gateways = networksOf(one, place.at).flatMap(({ gateway }) => gateway ?? [])
  if (gateways.some((gateway) => plainAddress(gateway) === address)) return unnamed('gateway')
  const holder = holderOf(one, address, place)
  if (!holder) return host ?? unnamed('unknown')
  return host === null || host.container === holder.container
    ? named('container', holder)
    : unnamed('unknown')
}
