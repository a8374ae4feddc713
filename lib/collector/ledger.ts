import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import type { DockerEvent } from '@/lib/model/docker-events'
import type { AddressLease } from '@/lib/model/networks'
import type { Clock } from './clock'

export interface LedgerOptions {
  docker: Docker
  history: History
  clock: Clock
  onFailure: (error: unknown) => void
}

const holding = new Set(['start', 'connect', 'rename'])
const ending = new Set(['die', 'destroy', 'disconnect'])
/** Far more containers than start and end while the engine answers one question. */
const MOST_REMEMBERED = 4_096

/** Newest times by key; the oldest keys are forgotten. */
const createTimes = () => {
  const times = new Map<string, number>()
  return {
    of: (...keys: string[]) => Math.max(0, ...keys.map((key) => times.get(key) ?? 0)),
    note: (key: string, at: number): void => {
      const known = times.get(key) ?? 0
      times.delete(key)
      times.set(key, Math.max(known, at))
      for (const oldest of times.keys()) {
        if (times.size <= MOST_REMEMBERED) break
        times.delete(oldest)
      }
    },
  }
}

const onNetwork = (containerId: string, networkId: string) => `${containerId} ${networkId}`

/** The container that an event is about, and the network where it is about one. */
const subjectOf = ({ type, actorId, container }: DockerEvent) => {
  if (type === 'container') return { containerId: actorId, networkId: null }
  return type === 'network' && container !== null
    ? { containerId: container, networkId: actorId }
    : null
}

/**
 * Keeps who has which address. Addresses are only to be read while a container runs, so each that starts or joins a
 * network is looked at at once and alone; ends count from the event, not from when it was heard, so that nobody is
 * taken for the next who was given the address. What was gone before it could be looked at is not in the ledger.
 */
export const createLedger = ({ docker, history, clock, onFailure }: LedgerOptions) => {
  const connected = createTimes()
  const ended = createTimes()
  let writing: Promise<void> = Promise.resolve()

  /** In turn, so that what was read before an end cannot be written after it as if it were still so. */
  const write = (work: () => Promise<void>): Promise<void> => {
    writing = writing.then(work).catch(onFailure)
    return writing
  }

  const begun = (lease: AddressLease): AddressLease => ({
    ...lease,
    from: Math.max(lease.from, connected.of(onNetwork(lease.containerId, lease.networkId))),
  })
  const stillHeld = ({ containerId, networkId, from }: AddressLease): boolean =>
    from > ended.of(containerId, onNetwork(containerId, networkId))
  const current = (leases: AddressLease[]) => leases.map(begun).filter(stillHeld)

  const lookAt = async (containerId: string): Promise<void> => {
    const leases = await docker.listAddressLeasesOf(containerId)
    if (leases.observed) await write(() => history.recordAddressLeasesOf(current(leases.value)))
  }

  const refresh = async (): Promise<void> => {
    const leases = await docker.listAddressLeases()
    if (leases.observed) {
      await write(() => history.recordAddressLeases(current(leases.value), clock.now()))
    }
  }

  return {
    /** The engine is heard (again): brings the ledger to what is held now. */
    refresh: (): Promise<void> => refresh().catch(onFailure),
    onEvent: async (event: DockerEvent): Promise<void> => {
      const subject = subjectOf(event)
      if (!subject) return
      const { containerId, networkId } = subject
      const key = networkId === null ? containerId : onNetwork(containerId, networkId)
      if (event.action === 'connect') connected.note(key, event.at)
      if (holding.has(event.action)) await lookAt(containerId).catch(onFailure)
      if (!ending.has(event.action)) return
      ended.note(key, event.at)
      await write(() => history.recordAddressLeasesEnd(subject, event.at))
    },
    stop: (): Promise<void> => writing,
  }
}
