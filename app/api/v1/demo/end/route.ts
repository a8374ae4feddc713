import { handle } from '@/lib/runtime/http/handle'

export const POST = handle('POST /api/v1/demo/end', async ({ runtime, actor }) => {
  await runtime.commands.endDemo(actor)
  return { ended: true as const }
})
