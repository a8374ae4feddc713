import { type LiveEvent, liveEventSchema } from '@/lib/model/api-events'

const eventNames = [
  'state',
  'environment',
  'incident',
  'silence',
  'reset',
  'check',
  'verifying',
  'backup',
  'restore',
] as const
const firstRetryMs = 1_000
const longestRetryMs = 30_000
/** Heartbeats come every 15 s (DESIGN §8); after three without any the connection is taken for dead. */
const silenceMs = 45_000

/** How long to wait before the n-th attempt (from 0) to connect again: doubling, up to 30 s. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** attempt)

/** The part of `EventSource` that is used here. */
export interface EventStream {
  addEventListener: (type: string, listener: (event: { data?: unknown }) => void) => void
  close: () => void
}

export interface LiveEventHandlers {
  /** `resumed`: the connection was lost before, so events may have been missed. */
  onEvent: (event: LiveEvent, about: { resumed: boolean }) => void
  onHeard: () => void
  onLost: () => void
}

const parse = (data: unknown): LiveEvent | null => {
  if (typeof data !== 'string') return null
  try {
    return liveEventSchema.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}

/**
 * Keeps one stream of live events open: connects again with growing pauses after an error, and at once when the
 * network or the page comes back. Returns what ends it. An event that does not fit the contract is left out.
 */
export const followLiveEvents = (
  open: () => EventStream,
  { onEvent, onHeard, onLost }: LiveEventHandlers,
): (() => void) => {
  let stream: EventStream | null = null
  let retry: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let states = 0

  const drop = () => {
    clearTimeout(watchdog)
    stream?.close()
    stream = null
  }
  const lose = () => {
    drop()
    onLost()
    clearTimeout(retry)
    retry = setTimeout(connect, retryDelayMs(attempt))
    attempt += 1
  }
  const hear = () => {
    attempt = 0
    clearTimeout(watchdog)
    watchdog = setTimeout(lose, silenceMs)
    onHeard()
  }
  const connect = () => {
    clearTimeout(retry)
    drop()
    const current = open()
    stream = current
    // A browser that gets no answer at all gives no error either.
    watchdog = setTimeout(lose, silenceMs)
    for (const name of eventNames) {
      current.addEventListener(name, ({ data }) => {
        if (stream !== current) return
        hear()
        const event = parse(data)
        if (!event) return
        onEvent(event, { resumed: event.type === 'state' && states > 0 })
        if (event.type === 'state') states += 1
      })
    }
    current.addEventListener('heartbeat', () => stream === current && hear())
    current.addEventListener('error', () => stream === current && lose())
  }
  const wake = () => {
    if (stream === null) connect()
  }

  connect()
  globalThis.addEventListener?.('online', wake)
  globalThis.addEventListener?.('pageshow', wake)
  return () => {
    drop()
    clearTimeout(retry)
    globalThis.removeEventListener?.('online', wake)
    globalThis.removeEventListener?.('pageshow', wake)
  }
}
