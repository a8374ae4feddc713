import { verifyBodySchema } from '@/lib/model/api-resets'
import { handle, readBody } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/environments/{id}/verify',
  async ({ runtime, actor, locale, params, request }) =>
    runtime.checks.verify(
      params.id ?? '',
      await readBody(request, verifyBodySchema),
      actor,
      locale,
    ),
)
