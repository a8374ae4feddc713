import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/maintenance', async ({ runtime, locale }) =>
  runtime.silences.listMaintenance(locale),
)
