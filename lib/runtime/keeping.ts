import type { Clock } from '@/lib/collector/clock'
import { noBackups } from '@/lib/collector/no-backups'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import type { Configuration } from '@/lib/model/config'
import { createBackups } from './backups'
import { backupUrlOf, restoreUrlOf } from './links'
import type { Queries } from './queries'
import { createRestores } from './restores'
import { createWayBack } from './way-back'

export interface KeepingOptions {
  configuration: Configuration
  history: History
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  queries: Queries
}

/** Puts together what makes, proves and brings back backups. */
export const createKeeping = ({
  configuration,
  history,
  clock,
  watches,
  queries,
}: KeepingOptions) => {
  const keeper = noBackups
  const backups = createBackups({
    ...{ history, clock, watches, keeper, backupUrl: backupUrlOf(configuration) },
    settingsOf: () => null,
    commandsOf: () => [],
  })
  const restores = createRestores({
    ...{ history, watches, backups, restoreUrl: restoreUrlOf(configuration) },
    findIncident: async (id, locale) => {
      const incident = await history.findIncident(id)
      if (!incident) return null
      const { title, url } = await queries.summarise(incident, locale)
      return { id, url, title }
    },
  })
  const wayBack = createWayBack({ history, backups, restores })
  return { keeper, backups, restores, wayBack }
}
