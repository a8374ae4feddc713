import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/backups', async ({ runtime, locale }) => ({
  items: await runtime.backups.listStandings(locale),
  next: null,
}))
