import { protectionInstallBodySchema } from '@/lib/model/api-protection'
import { protectionKindSchema } from '@/lib/model/protection'
import { handle, parseInput, readBody } from '@/lib/runtime/http/handle'

/** Answers once it is installed and a poll has seen it. */
export const POST = handle(
  'POST /api/v1/environments/{id}/protection/{kind}/install',
  async ({ runtime, actor, locale, params, request }) => {
    const id = params.id ?? ''
    const kind = parseInput(protectionKindSchema, params.kind)
    const { choices } = await readBody(request, protectionInstallBodySchema)
    await runtime.commands.installProtection(id, kind, choices, actor)
    return runtime.queries.findProtection(id, locale)
  },
)
