import type { DockerEvent } from '@/lib/model/docker-events'
import { Unreachable } from '@/lib/model/errors'
import type { Reason } from '@/lib/model/section'
import { createBackoff } from './backoff'
import type { DockerClient } from './client'
import { eventKey, parseDockerEvent } from './docker-event'
import { asTalaiaError, toDockerError } from './errors'
import { createLineSplitter } from './json-lines'
import { safely } from './safely'
import { toSince } from './times'

export interface FollowEventsOptions {
  /** `timeNano` of the last event that was stored; null: from now on. */
  since: string | null
  /** An event counts as received when this returns; if it throws, the event comes again. */
  onEvent(event: DockerEvent): void
  /** The stream is open: what happened since the last event follows, then what happens. */
  onOpen(): void
  onClose(reason: Reason): void
  signal: AbortSignal
}

/** Two engine threads may announce their events in another order than they stamped them. */
const overlapNano = 1_000_000_000n
/** Four times what Docker 20.10 keeps (256 events). */
const rememberedEvents = 1024

/**
 * Follows the events of containers, volumes and networks, each given once, and resumes after the last one whenever
 * the engine goes away. Docker 20.10 keeps 256 events, and none over its own restart: what happened meanwhile
 * beyond that is lost, so look at the state itself on every `onOpen`. Ends when aborted; never rejects.
 */
export const followEvents = async (
  client: DockerClient,
  options: FollowEventsOptions,
): Promise<void> => {
  const { signal, onClose } = options
  const backoff = createBackoff({ firstMs: 200, lastMs: 5_000 })
  const position = createPosition(options.since)
  while (!signal.aborted) {
    try {
      await readOnce(client, options, position, backoff.reset)
      if (!signal.aborted) {
        throw new Unreachable('docker.eventsEnded', { address: client.address })
      }
    } catch (error) {
      if (signal.aborted) return
      safely(() => onClose(toDockerError(asTalaiaError(error), place(client)).toReason()))
      await backoff.wait(signal)
    }
  }
}

const place = ({ address }: DockerClient) => ({ address, request: '/events' })

const readOnce = async (
  client: DockerClient,
  { onEvent, onOpen, signal }: FollowEventsOptions,
  position: Position,
  opened: () => void,
): Promise<void> => {
  const since = position.since()
  const stream = await client.open('/events', {
    query: {
      filters: { type: ['container', 'volume', 'network'] },
      ...(since === null ? {} : { since }),
    },
    signal,
  })
  try {
    position.anchor(stream.headers.date)
    onOpen()
    const split = createLineSplitter()
    for await (const chunk of stream) {
      for (const line of split(chunk)) {
        const event = parseDockerEvent(line)
        if (!event || position.has(event)) continue
        onEvent(event)
        position.add(event)
      }
      opened()
    }
  } catch (error) {
    throw toDockerError(error, place(client))
  } finally {
    stream.destroy()
  }
}

type Position = ReturnType<typeof createPosition>

/** Which events were given, and from where to ask for more. */
const createPosition = (stored: string | null) => {
  const known = new Set<string>()
  let floor = stored === null ? null : BigInt(stored)
  let newest: bigint | null = null
  return {
    since: (): string | null => {
      const from = newest === null ? floor : newest - overlapNano
      if (from === null) return null
      return toSince((floor !== null && floor > from ? floor : from).toString())
    },
    /** Without a stored event, what follows the first opening counts, by the engine's own clock. */
    anchor(engineDate: string | undefined): void {
      const ms = Date.parse(engineDate ?? '')
      if (floor === null && !Number.isNaN(ms)) floor = BigInt(ms) * 1_000_000n
    },
    /** `since` of Docker includes the very event that was stored last. */
    has: (event: DockerEvent): boolean => event.timeNano === stored || known.has(eventKey(event)),
    add(event: DockerEvent): void {
      known.add(eventKey(event))
      for (const oldest of known) {
        if (known.size <= rememberedEvents) break
        known.delete(oldest)
      }
      const timeNano = BigInt(event.timeNano)
      if (newest === null || timeNano > newest) newest = timeNano
    },
  }
}
