import { handle, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/checks',
  async ({ runtime, locale, params, query }) =>
    runtime.checks.list(params.id ?? '', readPage(query, 50, 500), locale),
)
