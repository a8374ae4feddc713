import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/baselines/{id}', async ({ runtime, params }) =>
  runtime.baselines.find(params.id ?? ''),
)

export const DELETE = handle(
  'DELETE /api/v1/baselines/{id}',
  async ({ runtime, actor, params }) => {
    await runtime.baselines.delete(params.id ?? '', actor)
    return new Response(null, { status: 204 })
  },
)
