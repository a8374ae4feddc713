import { handle, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/boots',
  async ({ runtime, params, query }) =>
    runtime.queries.listBoots(params.id ?? '', readPage(query, 200, 5000)),
)
