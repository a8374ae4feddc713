import { handle } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/findings',
  async ({ runtime, params, locale }) => runtime.queries.listFindings(params.id ?? '', locale),
)
