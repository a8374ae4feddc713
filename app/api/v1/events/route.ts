import { handle } from '@/lib/runtime/http/handle'
import { liveStream } from '@/lib/runtime/http/live'

export const GET = handle(
  'GET /api/v1/events',
  async ({ runtime, locale, request }) =>
    new Response(liveStream(runtime, locale, request.signal), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // nginx holds events back otherwise.
        'x-accel-buffering': 'no',
      },
    }),
)
