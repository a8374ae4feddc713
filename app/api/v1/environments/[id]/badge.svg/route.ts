import { handle } from '@/lib/runtime/http/handle'

/** For READMEs and wikis. `no-cache`: they ask each time, so that it never shows a state of yesterday. */
export const GET = handle(
  'GET /api/v1/environments/{id}/badge.svg',
  async ({ runtime, params, locale }) =>
    new Response(await runtime.badge(params.id ?? '', locale), {
      headers: { 'content-type': 'image/svg+xml; charset=utf-8', 'cache-control': 'no-cache' },
    }),
)
