import { z } from 'zod'
import { handle, parseInput } from '@/lib/runtime/http/handle'

const time = z.coerce.number().int().min(0).max(8.64e15).nullable()

const seriesQuerySchema = z.object({
  by: z.enum(['schema', 'group']).default('group'),
  from: time,
  to: time,
  points: z.coerce.number().int().min(10).max(20_000).default(2_000),
})

/** `from` and `to` in epoch milliseconds; without them from the first poll until now. */
export const GET = handle(
  'GET /api/v1/environments/{id}/series',
  async ({ runtime, locale, params, query }) =>
    runtime.queries.series(
      params.id ?? '',
      parseInput(seriesQuerySchema, {
        by: query.get('by') ?? undefined,
        from: query.get('from'),
        to: query.get('to'),
        points: query.get('points') ?? undefined,
      }),
      locale,
    ),
)
