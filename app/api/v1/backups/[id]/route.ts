import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/backups/{id}', async ({ runtime, locale, params }) =>
  runtime.backups.find(params.id ?? '', locale),
)

export const DELETE = handle('DELETE /api/v1/backups/{id}', async ({ runtime, actor, params }) => {
  await runtime.backups.remove(params.id ?? '', actor)
  return new Response(null, { status: 204 })
})
