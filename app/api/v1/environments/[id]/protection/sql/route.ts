import { protectionSqlBodySchema } from '@/lib/model/api-protection'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** Changes nothing; a POST because the choices come in its body. */
export const POST = handle(
  'POST /api/v1/environments/{id}/protection/sql',
  async ({ runtime, params, request }) =>
    runtime.queries.protectionSql(
      params.id ?? '',
      await readBody(request, protectionSqlBodySchema),
    ),
)
