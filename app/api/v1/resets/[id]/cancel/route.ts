import { commentBodySchema } from '@/lib/model/api-incidents'
import { handle, readBody } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/resets/{id}/cancel',
  async ({ runtime, actor, params, request }) => {
    const { comment } = await readBody(request, commentBodySchema)
    return runtime.resets.cancel(params.id ?? '', comment || null, actor)
  },
)
