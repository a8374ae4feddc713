import { isQuiet } from '@/lib/collector/plan-unreachable'
import type { Watch } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import { defaultLocale } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import type { Incident } from '@/lib/model/incidents'
import type { ReceiverHealth } from '@/lib/model/notifications'
import { findBackupFacts } from '../backup-facts'
import { environmentUrlOf, incidentUrlOf } from '../links'
import type { MutingQueries } from '../muting'
import type { createQueries } from '../queries'
import { backupFamilies } from './backups'
import { createCauses } from './causes'
import { environmentFamilies } from './environments'
import { expose, type Family } from './exposition'
import { incidentFamilies } from './incidents'
import type { NotificationCounts } from './notifications'
import type { PollDurations } from './poll-durations'

export interface MetricsOptions {
  configuration: Configuration
  history: History
  watches: ReadonlyMap<string, Watch>
  queries: Pick<ReturnType<typeof createQueries>, 'listEnvironments'>
  muting: Pick<MutingQueries, 'ofIncident'>
  judgeCause: (incident: Incident) => Promise<string | null>
  receiverHealth: () => ReceiverHealth[]
  pollDurations: PollDurations
  notificationCounts: NotificationCounts
  onError: (error: unknown) => void
}

/** Each is looked for in the store. */
const MOST_MUTINGS = 50

/** All that Prometheus gets, made of what is known when it asks. */
export const createMetrics = (options: MetricsOptions) => {
  const { configuration, history, watches } = options
  const urlOf = environmentUrlOf(configuration)
  const incidentUrl = incidentUrlOf(configuration)
  const causesOf = createCauses({ judge: options.judgeCause, onError: options.onError })

  const buildInfo = (): Family => ({
    name: 'talaia_build_info',
    help: 'The version of Talaia and where it keeps its history.',
    type: 'gauge',
    samples: [
      {
        labels: {
          version: process.env.TALAIA_VERSION ?? 'unknown',
          history: configuration.historyUrl === null ? 'sqlite' : 'postgres',
        },
        value: 1,
      },
    ],
  })

  return async (): Promise<string> => {
    const open = [...watches.values()].flatMap((watch) => watch.stored().incidents)
    const losses = open.filter(({ check }) => check !== 'environment_unreachable')
    const [views, causes, pending, mutings, backups] = await Promise.all([
      options.queries.listEnvironments(defaultLocale),
      causesOf(losses),
      history.listPendingNotifications(Number.MAX_SAFE_INTEGER),
      Promise.all(open.slice(0, MOST_MUTINGS).map(options.muting.ofIncident)),
      Promise.all(
        [...watches.values()].map(async ({ environment }) => ({
          environment: environment.id,
          facts: await findBackupFacts(history, environment),
        })),
      ),
    ])
    const quietOf = (watch: Watch | undefined): boolean =>
      watch !== undefined && isQuiet(watch.environment, watch.stored().state ?? {})
    return expose([
      buildInfo(),
      ...environmentFamilies(
        views.map((view) => ({
          view,
          unreachable: quietOf(watches.get(view.id)) ? 'quiet' : 'alert',
          url: urlOf(view.id),
        })),
      ),
      ...incidentFamilies(
        open.map((incident, index) => ({
          incident,
          muted: (mutings[index] ?? null) !== null,
          cause: causes.get(incident.id) ?? 'not_judged',
          url: incidentUrl(incident.id),
        })),
      ),
      ...backupFamilies(backups),
      options.pollDurations.family(),
      ...options.notificationCounts.families(pending, options.receiverHealth()),
    ])
  }
}
