import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/resets/{id}', async ({ runtime, params }) =>
  runtime.resets.find(params.id ?? ''),
)
