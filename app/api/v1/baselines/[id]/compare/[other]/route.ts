import { expectSchema } from '@/lib/model/check-runs'
import { handle, parseInput } from '@/lib/runtime/http/handle'

/** `expect=shape` unless it says otherwise: two environments never have the same identities. */
export const GET = handle(
  'GET /api/v1/baselines/{id}/compare/{other}',
  async ({ runtime, locale, params, query }) =>
    runtime.baselines.compare(
      params.id ?? '',
      params.other ?? '',
      parseInput(expectSchema, query.get('expect') ?? 'shape'),
      locale,
    ),
)
