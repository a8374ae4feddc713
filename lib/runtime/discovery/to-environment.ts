import type { LabelSettings } from '@/lib/config/labels'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { FoundRecord } from '@/lib/model/discovery'
import { environmentNameOf } from './names'

/** The environment that a database of a found cluster is watched as. */
export const toEnvironment = (
  record: Pick<FoundRecord, 'engine' | 'key' | 'container' | 'databases'>,
  { name: database, environmentId }: FoundRecord['databases'][number],
  {
    settings,
    mainDatabase,
    connectionString,
  }: { settings: LabelSettings; mainDatabase: string | null; connectionString: string },
): EnvironmentConfiguration => ({
  ...settings.environment,
  id: environmentId,
  name: environmentNameOf({
    ...{ key: record.key, database, engine: record.engine },
    label: settings.name,
    isMain:
      record.databases.length === 1 || database === (mainDatabase ?? record.databases[0]?.name),
  }),
  demo: false,
  found: 'here',
  database: connectionString,
  container: record.container,
  ...(record.engine === '' ? {} : { engine: record.engine }),
})
