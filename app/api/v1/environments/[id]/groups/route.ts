import { groupsBodySchema } from '@/lib/model/api-groups'
import { handle, readBody } from '@/lib/runtime/http/handle'

/** The names of 20,000 tables. */
const LONGEST_BODY_BYTES = 4_000_000

export const GET = handle('GET /api/v1/environments/{id}/groups', async ({ runtime, params }) =>
  runtime.groups.find(params.id ?? ''),
)

export const PUT = handle(
  'PUT /api/v1/environments/{id}/groups',
  async ({ runtime, actor, params, request }) =>
    runtime.groups.accept(
      params.id ?? '',
      await readBody(request, groupsBodySchema, LONGEST_BODY_BYTES),
      actor,
    ),
)

export const DELETE = handle(
  'DELETE /api/v1/environments/{id}/groups',
  async ({ runtime, actor, params }) => runtime.groups.forget(params.id ?? '', actor),
)
