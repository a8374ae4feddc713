import { backupBodySchema } from '@/lib/model/api-backups'
import { handle, readBody, readPage } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/backups',
  async ({ runtime, locale, params, query }) =>
    runtime.backups.list(params.id ?? '', readPage(query, 50, 500), locale),
)

export const POST = handle(
  'POST /api/v1/environments/{id}/backups',
  async ({ runtime, actor, locale, params, query, request }) => {
    const { comment } = await readBody(request, backupBodySchema)
    const origin = query.get('origin') === 'command' ? 'command' : 'person'
    const backup = await runtime.backups.start(
      params.id ?? '',
      { comment: comment || null, origin },
      actor,
      locale,
    )
    return Response.json(backup, { status: 202 })
  },
)
