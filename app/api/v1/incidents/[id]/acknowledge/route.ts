import { commentBodySchema } from '@/lib/model/api-incidents'
import { handle, readBody } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/incidents/{id}/acknowledge',
  async ({ runtime, actor, locale, params, request }) => {
    const id = params.id ?? ''
    const { comment } = await readBody(request, commentBodySchema)
    await runtime.commands.acknowledge(id, actor, comment)
    return runtime.queries.findIncident(id, locale)
  },
)
