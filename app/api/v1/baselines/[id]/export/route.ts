import { handle } from '@/lib/runtime/http/handle'

export const GET = handle('GET /api/v1/baselines/{id}/export', async ({ runtime, params }) => {
  const file = await runtime.baselines.export(params.id ?? '')
  const name = file.name.replace(/[^\w.-]+/g, '-').slice(0, 60)
  return Response.json(file, {
    headers: {
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="talaia-baseline-${name}.json"`,
    },
  })
})
