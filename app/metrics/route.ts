import { handle } from '@/lib/runtime/http/handle'
import { contentType } from '@/lib/runtime/metrics/exposition'

/** Everything that Prometheus scrapes. */
export const GET = handle(
  'GET /metrics',
  async ({ runtime }) =>
    new Response(await runtime.metrics(), {
      headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    }),
)
