import { handle } from '@/lib/runtime/http/handle'

export const POST = handle(
  'POST /api/v1/environments/{id}/poll',
  async ({ runtime, locale, params }) => {
    const id = params.id ?? ''
    await runtime.commands.poll(id)
    return runtime.queries.findEnvironment(id, locale)
  },
)
