import { restoreBodySchema } from '@/lib/model/api-backups'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** A list of ten thousand tables is long. */
const LONGEST_BODY_BYTES = 2_000_000

export const POST = handle(
  'POST /api/v1/backups/{id}/restore',
  async ({ runtime, actor, locale, params, request }) => {
    const body = await readBody(request, restoreBodySchema, LONGEST_BODY_BYTES)
    const restore = await runtime.restores.start(params.id ?? '', body, actor, locale)
    return Response.json(restore, { status: 202 })
  },
)
