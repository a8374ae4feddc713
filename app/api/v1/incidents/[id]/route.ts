import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/incidents/{id}', async ({ runtime, locale, params }) =>
  runtime.queries.findIncident(params.id ?? '', locale),
)
