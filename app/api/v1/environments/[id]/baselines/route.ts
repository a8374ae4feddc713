import { baselineBodySchema } from '@/lib/model/api-resets'
import { handle, readBody, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/baselines',
  async ({ runtime, params, query }) =>
    runtime.baselines.list(params.id ?? '', readPage(query, 100, 500)),
)

export const POST = handle(
  'POST /api/v1/environments/{id}/baselines',
  async ({ runtime, actor, locale, params, request }) =>
    runtime.baselines.save(
      params.id ?? '',
      await readBody(request, baselineBodySchema),
      actor,
      locale,
    ),
)
