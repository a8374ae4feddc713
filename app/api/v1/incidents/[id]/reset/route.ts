import { claimBodySchema } from '@/lib/model/api-resets'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** "This was my reset": resolves the incident where the check passes, which the answer says. */
export const POST = handle(
  'POST /api/v1/incidents/{id}/reset',
  async ({ runtime, actor, locale, params, request }) =>
    runtime.checks.claim(params.id ?? '', await readBody(request, claimBodySchema), actor, locale),
)
