import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/settings', async ({ runtime, locale }) =>
  runtime.settings(locale),
)
