import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/backups/{id}/cancel',
  async ({ runtime, actor, locale, params }) =>
    runtime.backups.cancel(params.id ?? '', actor, locale),
)
