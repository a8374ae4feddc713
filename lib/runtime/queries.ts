import type { Clock } from '@/lib/collector/clock'
import type { Watch } from '@/lib/collector/watch'
import { findMoved } from '@/lib/diagnosis/moved'
import type { History } from '@/lib/history/history'
import type { Locale } from '@/lib/i18n/translate'
import type { IncidentBackupView } from '@/lib/model/api-backups'
import type {
  BootView,
  ChangeView,
  EnvironmentView,
  FindingPage,
  RelationView,
  SeriesView,
} from '@/lib/model/api-environments'
import type { ClusterView, IncidentSummaryView, IncidentView } from '@/lib/model/api-incidents'
import type { ProtectionSqlView, ProtectionView } from '@/lib/model/api-protection'
import type { Page } from '@/lib/model/api-shared'
import type { Configuration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import type { Incident, IncidentState } from '@/lib/model/incidents'
import { message } from '@/lib/model/message'
import type { FailingReceiver, ReceiverHealth } from '@/lib/model/notifications'
import type { Muting } from '@/lib/model/silences'
import { receiversOf, routeIncident } from '@/lib/notify/routing'
import { listResetsAround } from './case'
import type { CollectCase } from './cases'
import type { Engines } from './engines'
import { requireIncident, shorten } from './incident-ids'
import { createLineage } from './lineage'
import { incidentUrlOf } from './links'
import type { MutingQueries } from './muting'
import { createOwnPlace } from './own-place'
import { postureOf } from './posture'
import { findProtection, protectionSql, type SqlBody } from './protection'
import { countRestarts } from './restarts'
import { createTrouble } from './trouble'
import { createUnreachable } from './unreachable'
import { viewBoots } from './views/boots'
import { viewClusters } from './views/clusters'
import { viewEnvironment } from './views/environment'
import { viewFindings } from './views/findings'
import { viewManifest } from './views/groups-in-force'
import { viewIncident, viewIncidentSummary } from './views/incident'
import { viewRelations } from './views/relations'
import { viewSeries } from './views/series'
import { expectationsOf, isoTime } from './views/shared'

export interface QueryDependencies {
  configuration: Configuration
  history: History
  engines: Pick<Engines, 'all' | 'of' | 'nameOf' | 'hostOf'>
  collectCase: CollectCase
  clock: Clock
  watches: ReadonlyMap<string, Watch>
  muting: MutingQueries
  receiverHealth: () => ReceiverHealth[] | null
  /** The way back from a loss by a backup. */
  wayBack: (incident: Incident, locale: Locale) => Promise<IncidentBackupView | null>
}

export interface PageOptions {
  limit: number
  cursor: string | null
}

export interface SeriesOptions {
  by: 'schema' | 'group'
  from: number | null
  to: number | null
  points: number
}

/** Everything that pages and the API ask for, in the language of the reader. */
export const createQueries = ({
  configuration,
  history,
  engines,
  collectCase,
  clock,
  watches,
  muting,
  receiverHealth,
  wayBack,
}: QueryDependencies) => {
  const incidentUrl = incidentUrlOf(configuration)

  const historyOf = ({ environment }: Watch) => engines.of(environment.engine).history
  const unreachable = createUnreachable({ historyOf, clock, watches })
  const lineageOf = createLineage({
    engineOf: (id) => engines.of(requireWatch(id).environment.engine),
    clock,
  })

  const requireWatch = (id: string): Watch => {
    const watch = watches.get(id)
    if (!watch) throw new Invalid('errors.environmentUnknown', { id: shorten(id) })
    return watch
  }

  const trouble = createTrouble({ clock, pollIntervalMs: configuration.pollIntervalMs })

  const failingOf = (environmentId: string): FailingReceiver[] | null => {
    const routed = receiversOf(configuration, environmentId)
    const health = receiverHealth()
    if (health === null) return null
    return health.flatMap(({ receiverId: id, failingSince, error }) => {
      const type = configuration.receivers.find((one) => one.id === id)?.type
      return type && routed.includes(id) && failingSince !== null && error !== null
        ? [{ id, type, failingSince, error }]
        : []
    })
  }

  const ownPlace = createOwnPlace({ engines: engines.all, configuration, now: clock.now })
  const posture = (watch: Watch) =>
    postureOf(historyOf(watch), watch, failingOf(watch.environment.id), ownPlace(), clock.now())

  const environmentOf = async (watch: Watch, locale: Locale): Promise<EnvironmentView> =>
    viewEnvironment({
      environment: watch.environment,
      engine: watch.environment.demo ? null : engines.nameOf(watch.environment.engine),
      stored: watch.stored(),
      pollIntervalMs: configuration.pollIntervalMs,
      ...(await countRestarts(history, watch.environment.id)),
      whyUnreachable: await unreachable.ofWatch(watch),
      posture: await posture(watch),
      trouble: watch.polled()
        ? trouble.of(watch, locale)
        : { kind: 'timeout', message: message('status.explanation.notYet') },
      notes: trouble.notes(),
      manifest: viewManifest(watch, clock.now()),
      incidentUrl,
      mutings: await muting.ofEnvironment(watch.environment.id),
      locale,
    })

  const summaryInput = (incident: Incident, locale: Locale, held: Muting | null) => {
    const watch = watches.get(incident.environmentId)
    return {
      incident,
      environment: watch?.environment ?? null,
      expectations: watch ? (expectationsOf(watch.environment, watch.stored()) ?? []) : [],
      moved: watch ? findMoved(incident, watch.stored().spans) : [],
      incidentUrl,
      now: clock.now(),
      muting: held,
      locale,
    }
  }

  const incidentOf = async (incident: Incident, locale: Locale): Promise<IncidentView> => {
    const [transitions, notifications, collected, resets, restores] = await Promise.all([
      history.listTransitions(incident.id),
      history.listNotifications(incident.id),
      collectCase(incident),
      listResetsAround(history, incident),
      history.listRestoresOfIncident(incident.id),
    ])
    return viewIncident({
      ...summaryInput(incident, locale, await muting.ofIncident(incident)),
      transitions,
      ...{ notifications, resets, restores },
      collected,
      dockerHost: engines.hostOf(watches.get(incident.environmentId)?.environment.engine),
      receivers: configuration.receivers,
      unreachable: await unreachable.ofIncident(incident, collected),
      routed: routeIncident(configuration, incident),
      backup: await wayBack(incident, locale),
    })
  }

  const summarise = async (incident: Incident, locale: Locale): Promise<IncidentSummaryView> =>
    viewIncidentSummary(
      summaryInput(
        incident,
        locale,
        incident.state === 'resolved' ? null : await muting.ofIncident(incident),
      ),
    )

  return {
    listEnvironments: async (locale: Locale): Promise<EnvironmentView[]> =>
      Promise.all([...watches.values()].map((watch) => environmentOf(watch, locale))),

    findEnvironment: async (id: string, locale: Locale): Promise<EnvironmentView> =>
      environmentOf(requireWatch(id), locale),

    listFindings: async (id: string, locale: Locale): Promise<FindingPage> =>
      viewFindings(await posture(requireWatch(id)), locale),

    findProtection: async (id: string, locale: Locale): Promise<ProtectionView> =>
      findProtection(requireWatch(id), locale),

    protectionSql: async (id: string, body: SqlBody): Promise<ProtectionSqlView> =>
      protectionSql(requireWatch(id), body),

    listClusters: async (id: string, locale: Locale): Promise<Page<ClusterView>> => {
      const { state } = requireWatch(id).stored()
      const running = state?.identity.observed ?? false
      return { items: viewClusters({ ...(await lineageOf(id)), running, locale }), next: null }
    },

    listRelations: async (
      id: string,
      { limit, cursor }: PageOptions,
    ): Promise<Page<RelationView>> => {
      const watch = requireWatch(id)
      const spans = await history.listSpans(id, 'all')
      const all = viewRelations(spans, expectationsOf(watch.environment, watch.stored()) ?? [])
      if (cursor !== null && !/^\d{1,9}$/.test(cursor)) throw new Invalid('history.badCursor')
      const start = Number(cursor ?? 0)
      const end = start + limit
      return { items: all.slice(start, end), next: end < all.length ? String(end) : null }
    },

    listBoots: async (id: string, page: PageOptions): Promise<Page<BootView>> => {
      requireWatch(id)
      const { items, next } = await history.listBoots(id, page)
      const older = next ? await history.listBoots(id, { limit: 1, cursor: next }) : null
      return { items: viewBoots(items, older?.items[0] ?? null), next }
    },

    listChanges: async (id: string, page: PageOptions): Promise<Page<ChangeView>> => {
      requireWatch(id)
      const { items, next } = await history.listChanges(id, page)
      return {
        items: items.map(({ at, kind, schema, name, oid, group, previousName }) => ({
          at: isoTime(at),
          kind,
          schema,
          name,
          oid,
          group,
          previousName,
        })),
        next,
      }
    },

    series: async (id: string, options: SeriesOptions, locale: Locale): Promise<SeriesView> => {
      const watch = requireWatch(id)
      const to = options.to ?? clock.now()
      const coverage = await history.listCoverage(id, options.from ?? 0, to)
      const first = coverage.reduce((least, one) => Math.min(least, one.from), to)
      const range = { from: Math.max(options.from ?? first, first), to }
      const [spans, boots, incidents] = await Promise.all([
        history.listSpans(id, range),
        history.listBootMarks(id, range),
        history.listIncidents({ environmentId: id, limit: 500, cursor: null }),
      ])
      return viewSeries({
        environment: watch.environment,
        by: options.by,
        spans,
        coverage,
        boots,
        incidents: incidents.items,
        range,
        points: options.points,
        pollIntervalMs: configuration.pollIntervalMs,
        locale,
      })
    },

    listIncidents: async (
      filter: { environmentId: string | null; states: IncidentState[] | null } & PageOptions,
      locale: Locale,
    ): Promise<Page<IncidentSummaryView>> => {
      const { environmentId, states, limit, cursor } = filter
      if (environmentId !== null) requireWatch(environmentId)
      const { items, next } = await history.listIncidents({
        ...(environmentId === null ? {} : { environmentId }),
        ...(states === null ? {} : { states }),
        limit,
        cursor,
      })
      return { items: await Promise.all(items.map((one) => summarise(one, locale))), next }
    },

    findIncident: async (id: string, locale: Locale): Promise<IncidentView> =>
      incidentOf(await requireIncident(history, id), locale),

    summarise,
  }
}

export type Queries = ReturnType<typeof createQueries>
