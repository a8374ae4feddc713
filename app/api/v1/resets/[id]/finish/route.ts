import { finishBodySchema } from '@/lib/model/api-resets'
import { handle, readBody } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/resets/{id}/finish',
  async ({ runtime, actor, locale, params, request }) =>
    runtime.resets.finish(
      params.id ?? '',
      await readBody(request, finishBodySchema),
      actor,
      locale,
    ),
)
