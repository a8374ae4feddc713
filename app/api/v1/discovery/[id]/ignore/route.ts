import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/discovery/{id}/ignore',
  async ({ runtime, actor, locale, params }) =>
    runtime.discovery.choose(params.id ?? '', 'ignore', actor, locale),
)
