import { silenceBodySchema } from '@/lib/model/api-silences'
import { handle, readBody, readPage } from '@/lib/runtime/http/handle'

/** `state=current` leaves out those that have expired. */
export const GET = handle('GET /api/v1/silences', async ({ runtime, query }) =>
  runtime.silences.list({
    isCurrent: query.get('state') === 'current',
    ...readPage(query, 100, 500),
  }),
)

export const POST = handle('POST /api/v1/silences', async ({ runtime, actor, request }) =>
  runtime.silences.create(await readBody(request, silenceBodySchema), actor),
)
