import { handle } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/clusters',
  async ({ runtime, params, locale }) => runtime.queries.listClusters(params.id ?? '', locale),
)
