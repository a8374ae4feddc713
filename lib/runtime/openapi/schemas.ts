import { z } from 'zod'
import * as backups from '@/lib/model/api-backups'
import * as discovery from '@/lib/model/api-discovery'
import * as environments from '@/lib/model/api-environments'
import * as events from '@/lib/model/api-events'
import * as groups from '@/lib/model/api-groups'
import * as incidents from '@/lib/model/api-incidents'
import * as protection from '@/lib/model/api-protection'
import * as resets from '@/lib/model/api-resets'
import * as settings from '@/lib/model/api-settings'
import * as shared from '@/lib/model/api-shared'
import * as silences from '@/lib/model/api-silences'
import * as baselines from '@/lib/model/baselines'

const modules: Record<string, unknown>[] = [
  ...[
    backups,
    discovery,
    environments,
    events,
    groups,
    incidents,
    protection,
    resets,
    settings,
    shared,
    silences,
  ],
  { baselineFileSchema: baselines.baselineFileSchema },
]

const nameOf = (key: string): string =>
  key.charAt(0).toUpperCase() + key.slice(1).replace(/Schema$/, '')

/** Every shape of the API by its name (`IncidentView`), as they are exported. */
export const namedSchemas = (): z.core.$ZodRegistry<{ id: string }> => {
  const registry = z.registry<{ id: string }>()
  for (const [key, value] of modules.flatMap((one) => Object.entries(one))) {
    if (key.endsWith('Schema') && value instanceof z.ZodType)
      registry.add(value, { id: nameOf(key) })
  }
  return registry
}
