import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/receivers/{id}/test',
  async ({ runtime, actor, locale, params }) =>
    runtime.commands.testReceiver(params.id ?? '', actor, locale),
)
