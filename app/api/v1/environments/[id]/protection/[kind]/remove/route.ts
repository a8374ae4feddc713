import { protectionKindSchema } from '@/lib/model/protection'
import { handle, parseInput } from '@/lib/runtime/http/handle'

/** Answers once it is gone, and no longer expected. */
export const POST = handle(
  'POST /api/v1/environments/{id}/protection/{kind}/remove',
  async ({ runtime, actor, locale, params }) => {
    const id = params.id ?? ''
    const kind = parseInput(protectionKindSchema, params.kind)
    await runtime.commands.removeProtection(id, kind, actor)
    return runtime.queries.findProtection(id, locale)
  },
)
