import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/checks/{id}/junit', async ({ runtime, locale, params }) => {
  const text = await runtime.checks.junit(params.id ?? '', locale)
  return new Response(text, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'no-store' },
  })
})
