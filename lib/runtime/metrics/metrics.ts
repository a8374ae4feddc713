import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { judge } from '@/lib/diagnosis/judge'
import type { Docker } from '@/lib/docker/docker'
import type { History } from '@/lib/history/history'
import { defaultLocale } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'
import { collectCase } from '../case'
import { environmentUrlOf, incidentUrlOf } from '../links'
import type { createQueries } from '../queries'
import { createCauses } from './causes'
import { environmentFamilies } from './environments'
import { expose, type Family } from './exposition'
import { incidentFamilies } from './incidents'
import type { NotificationCounts } from './notifications'
import type { PollDurations } from './poll-durations'

export interface MetricsOptions {
  configuration: Configuration
  history: History
  docker: Docker
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  queries: Pick<ReturnType<typeof createQueries>, 'listEnvironments'>
  pollDurations: PollDurations
  notificationCounts: NotificationCounts
  onError: (error: unknown) => void
}

/** All that Prometheus gets, made of what is known when it asks. */
export const createMetrics = (options: MetricsOptions) => {
  const { configuration, history, docker, clock, watches } = options
  const urlOf = environmentUrlOf(configuration)
  const incidentUrl = incidentUrlOf(configuration)
  const causesOf = createCauses({
    judge: async (incident) => {
      const environment = watches.get(incident.environmentId)?.environment ?? null
      const collected = await collectCase({ history, docker, environment }, incident)
      return judge(collected).verdict.cause
    },
    now: clock.now,
    onError: options.onError,
  })

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
    const [views, causes, pending] = await Promise.all([
      options.queries.listEnvironments(defaultLocale),
      causesOf(open),
      history.listPendingNotifications(Number.MAX_SAFE_INTEGER),
    ])
    return expose([
      buildInfo(),
      ...environmentFamilies(
        views.map((view) => ({
          view,
          unreachable: watches.get(view.id)?.environment.unreachable ?? 'alert',
          url: urlOf(view.id),
        })),
      ),
      ...incidentFamilies(
        open.map((incident) => ({
          incident,
          cause: causes.get(incident.id) ?? 'not_judged',
          url: incidentUrl(incident.id),
        })),
      ),
      options.pollDurations.family(),
      ...options.notificationCounts.families(pending),
    ])
  }
}
