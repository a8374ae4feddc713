import { pinBodySchema } from '@/lib/model/api-discovery'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** `pinned: false` takes the pin out again. */
export const POST = handle(
  'POST /api/v1/discovery/{id}/pin',
  async ({ runtime, actor, locale, params, request }) => {
    const { pinned } = await readBody(request, pinBodySchema)
    return runtime.discovery.choose(params.id ?? '', pinned ? 'pin' : 'unpin', actor, locale)
  },
)
