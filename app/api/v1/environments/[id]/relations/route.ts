import { handle, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/relations',
  async ({ runtime, params, query }) =>
    runtime.queries.listRelations(params.id ?? '', readPage(query, 2000, 20000)),
)
