import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/discovery', async ({ runtime, locale }) =>
  runtime.discovery.list(locale),
)
