import 'server-only'
import type { Locale } from '@/lib/i18n/translate'
import type { LiveEvent } from '@/lib/model/api-events'
import type { Runtime } from '../runtime'

const HEARTBEAT_MS = 15_000

/** The full state, with which every stream and every page begins. */
export const liveState = async (
  runtime: Runtime,
  locale: Locale,
): Promise<Extract<LiveEvent, { type: 'state' }>> => {
  const [environments, incidents] = await Promise.all([
    runtime.queries.listEnvironments(locale),
    runtime.queries.listIncidents(
      { environmentId: null, states: ['firing', 'acknowledged'], limit: 200, cursor: null },
      locale,
    ),
  ])
  return { type: 'state', now: runtime.clock.now(), environments, incidents: incidents.items }
}

/** Server-sent events: the full state first, then deltas with ids, and a comment as a heartbeat. */
export const liveStream = (
  runtime: Runtime,
  locale: Locale,
  signal: AbortSignal,
): ReadableStream => {
  const encoder = new TextEncoder()
  let end = () => {}
  return new ReadableStream<Uint8Array>({
    start: async (controller) => {
      let id = 0
      const send = (event: LiveEvent) => {
        id += 1
        const data = JSON.stringify(event)
        controller.enqueue(encoder.encode(`id: ${id}\nevent: ${event.type}\ndata: ${data}\n\n`))
      }
      const early: LiveEvent[] = []
      let begun = false
      const unsubscribe = runtime.publisher.subscribe((event) => {
        if (begun) send(event)
        else early.push(event)
      })
      const heartbeat = setInterval(
        () => controller.enqueue(encoder.encode('event: heartbeat\ndata: {}\n\n')),
        HEARTBEAT_MS,
      )
      end = () => {
        unsubscribe()
        clearInterval(heartbeat)
      }
      signal.addEventListener('abort', () => {
        end()
        try {
          controller.close()
        } catch {
          // Closed by the reader already.
        }
      })
      try {
        send(await liveState(runtime, locale))
      } catch (error) {
        // The page asks again by itself.
        end()
        throw error
      }
      begun = true
      for (const event of early) send(event)
    },
    cancel: () => end(),
  })
}
