import { baselineFileSchema } from '@/lib/model/baselines'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** The record of 10,000 wide tables is about half as long. */
const LONGEST_FILE_BYTES = 60_000_000

export const POST = handle(
  'POST /api/v1/environments/{id}/baselines/import',
  async ({ runtime, actor, params, request }) =>
    runtime.baselines.import(
      params.id ?? '',
      await readBody(request, baselineFileSchema, LONGEST_FILE_BYTES),
      actor,
    ),
)
