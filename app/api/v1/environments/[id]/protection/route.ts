import { handle } from '@/lib/runtime/http/handle'

/** Looks into the database now: what answers is never what a poll saw earlier. */
export const GET = handle(
  'GET /api/v1/environments/{id}/protection',
  async ({ runtime, params, locale }) => runtime.queries.findProtection(params.id ?? '', locale),
)
