import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/checks/{id}', async ({ runtime, locale, params }) =>
  runtime.checks.find(params.id ?? '', locale),
)
