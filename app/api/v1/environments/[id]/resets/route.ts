import { resetBodySchema } from '@/lib/model/api-resets'
import { handle, readBody, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/resets',
  async ({ runtime, params, query }) =>
    runtime.resets.list(params.id ?? '', readPage(query, 50, 500)),
)

export const POST = handle(
  'POST /api/v1/environments/{id}/resets',
  async ({ runtime, actor, locale, params, request }) =>
    runtime.resets.start(params.id ?? '', await readBody(request, resetBodySchema), actor, locale),
)
