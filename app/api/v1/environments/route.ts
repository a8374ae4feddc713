import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/environments', async ({ runtime, locale }) => ({
  items: await runtime.queries.listEnvironments(locale),
  next: null,
}))
