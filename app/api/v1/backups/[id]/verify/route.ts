import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/backups/{id}/verify',
  async ({ runtime, actor, locale, params }) =>
    Response.json(await runtime.backups.verify(params.id ?? '', actor, locale), { status: 202 }),
)
