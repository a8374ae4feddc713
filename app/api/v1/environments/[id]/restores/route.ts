import { handle, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/restores',
  async ({ runtime, locale, params, query }) =>
    runtime.restores.list(params.id ?? '', readPage(query, 20, 100), locale),
)
