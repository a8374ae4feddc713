import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/restores/{id}/swap',
  async ({ runtime, actor, locale, params }) =>
    Response.json(await runtime.restores.swap(params.id ?? '', actor, locale), { status: 202 }),
)
