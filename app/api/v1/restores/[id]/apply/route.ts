import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/restores/{id}/apply',
  async ({ runtime, actor, locale, params }) =>
    Response.json(await runtime.restores.apply(params.id ?? '', actor, locale), { status: 202 }),
)
