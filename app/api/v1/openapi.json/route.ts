import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/openapi.json', async ({ runtime, locale }) =>
  runtime.help.openapi(locale),
)
