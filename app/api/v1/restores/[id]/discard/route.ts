import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/restores/{id}/discard',
  async ({ runtime, actor, locale, params }) =>
    Response.json(await runtime.restores.discard(params.id ?? '', actor, locale), { status: 202 }),
)
