import { handle } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/checks/{id}/markdown',
  async ({ runtime, locale, params }) => {
    const text = await runtime.checks.markdown(params.id ?? '', locale)
    return new Response(text, {
      headers: { 'content-type': 'text/markdown; charset=utf-8', 'cache-control': 'no-store' },
    })
  },
)
