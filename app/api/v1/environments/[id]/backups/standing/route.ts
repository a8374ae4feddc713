import { handle } from '@/lib/runtime/http/handle'

export const GET = handle(
  'GET /api/v1/environments/{id}/backups/standing',
  async ({ runtime, locale, params }) => runtime.backups.findStanding(params.id ?? '', locale),
)
