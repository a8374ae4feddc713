import { handle, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/changes',
  async ({ runtime, params, query }) =>
    runtime.queries.listChanges(params.id ?? '', readPage(query, 200, 5000)),
)
