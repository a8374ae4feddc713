import { demoActionSchema } from '@/lib/model/api-settings'
import { handle, parseInput } from '@/lib/runtime/http/handle'

/** Answers when it is done, which takes some seconds for a wipe. */
export const POST = handle('POST /api/v1/demo/{action}', async ({ runtime, actor, params }) => {
  const action = parseInput(demoActionSchema, params.action)
  await runtime.commands.demo(action, actor)
  return { action }
})
