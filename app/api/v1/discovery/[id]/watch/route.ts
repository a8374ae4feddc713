import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/discovery/{id}/watch',
  async ({ runtime, actor, locale, params }) =>
    runtime.discovery.choose(params.id ?? '', 'watch', actor, locale),
)
