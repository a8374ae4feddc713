import type { RestoreEngine } from '@/lib/actions/restore-engine'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { RestoreView } from '@/lib/model/api-backups'
import type { StepView } from '@/lib/model/api-steps'
import type { Incident } from '@/lib/model/incidents'
import type { Restore } from '@/lib/model/restores'
import type { Backups } from './backups'
import { viewStep } from './views/incident-diagnosis'
import { viewRestore } from './views/restores'

export interface RestoreViewsOptions {
  history: History
  watches: ReadonlyMap<string, Watch>
  backups: Backups
  engine: Pick<RestoreEngine, 'commandsOf' | 'leftKeySteps'>
  restoreUrl: (id: string) => string
  /** What the page of an incident is called, and where it is. */
  linkIncident: (
    incident: Incident,
    locale: Locale,
  ) => Promise<NonNullable<RestoreView['incident']>>
  /** What to stop before anything comes back: who removed the tables. */
  dockerHostOf: (environmentId: string) => string | null
  stopFirst: (incident: Incident, locale: Locale) => Promise<StepView | null>
}

/** How a restore is shown, with what it is about. */
export const createRestoreViews =
  (options: RestoreViewsOptions) =>
  async (restore: Restore, locale: Locale): Promise<RestoreView> => {
    const { history, watches, backups, engine, restoreUrl, linkIncident, stopFirst } = options
    const { environmentId, backupId, incidentId, plan, mode, target } = restore
    const [backup, incident] = await Promise.all([
      history.findBackup(backupId),
      incidentId === null ? null : history.findIncident(incidentId),
    ])
    const relations = plan === null || mode === 'database' ? null : plan.relations
    const foreignKeys = plan?.foreignKeys ?? []
    const into = mode === 'database' ? target : null
    return viewRestore(restore, {
      ...{ restoreUrl, locale },
      environmentName: watches.get(environmentId)?.environment.name ?? environmentId,
      backup: backup && (await backups.viewWhole(backup, locale)),
      incident: incident && (await linkIncident(incident, locale)),
      keySteps: engine
        .leftKeySteps(restore.outcome?.foreignKeysLeft ?? [])
        .map((one) => viewStep(one, locale, options.dockerHostOf(environmentId))),
      stopFirst: incident && (await stopFirst(incident, locale)),
      commands:
        backup === null
          ? []
          : engine
              .commandsOf({ backup, relations, foreignKeys, into })
              .map((one) => viewStep(one, locale, options.dockerHostOf(environmentId))),
    })
  }
