import { commentBodySchema } from '@/lib/model/api-incidents'
import { handle, readBody } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/silences/{id}/expire',
  async ({ runtime, actor, params, request }) => {
    const { comment } = await readBody(request, commentBodySchema)
    return runtime.silences.expire(params.id ?? '', actor, comment)
  },
)
