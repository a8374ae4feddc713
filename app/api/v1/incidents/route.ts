import { z } from 'zod'
import { incidentStateSchema } from '@/lib/model/incidents'
import { handle, parseInput, readPage } from '@/lib/runtime/http/handle'

/** `state` may be given several times, or separated by commas. */
export const GET = handle('GET /api/v1/incidents', async ({ runtime, locale, query }) => {
  const states = query.getAll('state').flatMap((text) => text.split(','))
  return runtime.queries.listIncidents(
    {
      environmentId: query.get('environment'),
      states: states.length === 0 ? null : parseInput(z.array(incidentStateSchema), states),
      ...readPage(query, 100, 1_000),
    },
    locale,
  )
})
