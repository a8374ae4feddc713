import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/environments/{id}', async ({ runtime, locale, params }) =>
  runtime.queries.findEnvironment(params.id ?? '', locale),
)
