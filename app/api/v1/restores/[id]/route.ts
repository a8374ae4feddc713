import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/restores/{id}', async ({ runtime, locale, params }) =>
  runtime.restores.find(params.id ?? '', locale),
)
