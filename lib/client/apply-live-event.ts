import type { QueryClient } from '@tanstack/react-query'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { LiveEvent } from '@/lib/model/api-events'
import type { IncidentSummaryView, IncidentView } from '@/lib/model/api-incidents'
import type { Page } from '@/lib/model/api-shared'
import {
  applyBackupEvent,
  applyRestoreEvent,
  invalidateBackups,
  invalidateStanding,
} from './apply-backup-event'
import { applyResetEvent } from './apply-reset-event'
import { invalidateMuted } from './invalidate-muted'
import { type IncidentFilter, queryKeys } from './query-keys'

/** The list with the item in the place of the one with its id, or at the end. */
const upsert = <T extends { id: string }>(items: readonly T[], item: T): T[] =>
  items.some(({ id }) => id === item.id)
    ? items.map((known) => (known.id === item.id ? item : known))
    : [...items, item]

const fits = (filter: IncidentFilter, incident: IncidentSummaryView): boolean =>
  (filter.environment === undefined || filter.environment === incident.environment) &&
  (filter.state === undefined || filter.state === incident.state)

const newestFirst = (a: IncidentSummaryView, b: IncidentSummaryView): number =>
  b.openedAt.localeCompare(a.openedAt)

const putIncident = (queryClient: QueryClient, incident: IncidentSummaryView): void => {
  for (const [key, page] of queryClient.getQueriesData<Page<IncidentSummaryView>>({
    queryKey: ['incidents'],
  })) {
    if (!page) continue
    const others = page.items.filter(({ id }) => id !== incident.id)
    const [, filter = {}] = key as readonly [string, IncidentFilter?]
    const items = fits(filter, incident) ? [...others, incident].sort(newestFirst) : others
    queryClient.setQueryData(key, { ...page, items })
  }
}

/** A page may be older than the stream that keeps it fresh: what happened in between no event tells. */
const invalidateChanged = (queryClient: QueryClient, incident: IncidentSummaryView): void => {
  const queryKey = queryKeys.incident(incident.id)
  const known = queryClient.getQueryData<IncidentView>(queryKey)
  if (known && (known.state !== incident.state || known.muted?.id !== incident.muted?.id)) {
    queryClient.invalidateQueries({ queryKey })
  }
}

/** What may differ once the tables do: the tripwire counts its records. */
const lists = ['relations', 'boots', 'changes', 'series', 'findings', 'clusters', 'protection']
/** What people did to it, which no table tells. */
const records = [...['resets', 'checks', 'baselines', 'groups', 'standing', 'backups', 'restores']]

const invalidateEnvironment = (queryClient: QueryClient, environmentId: string): void => {
  for (const list of lists) queryClient.invalidateQueries({ queryKey: [list, environmentId] })
  queryClient.invalidateQueries({
    queryKey: ['incident'],
    predicate: (query) => {
      const data = query.state.data as IncidentView | undefined
      return data === undefined || data.environment === environmentId
    },
  })
}

/** What the findings of an environment follow from, as far as its view shows it. */
const postureOf = (environment: EnvironmentView | undefined): string =>
  JSON.stringify(
    environment && [
      ...[
        environment.findings,
        environment.reason,
        environment.storage?.containerId,
        environment.boot?.id,
        environment.protection,
      ],
      environment.unobserved.map(({ section }) => section),
    ],
  )

const putEnvironment = (queryClient: QueryClient, environment: EnvironmentView): void => {
  const key = queryKeys.environment(environment.id)
  const before = queryClient.getQueryData<EnvironmentView>(key)
  queryClient.setQueryData(key, environment)
  if (postureOf(before) !== postureOf(environment)) {
    queryClient.invalidateQueries({ queryKey: queryKeys.findings(environment.id) })
  }
  if (JSON.stringify(before?.manifest) !== JSON.stringify(environment.manifest)) {
    queryClient.invalidateQueries({ queryKey: queryKeys.groups(environment.id) })
  }
  if (JSON.stringify(before?.protection) !== JSON.stringify(environment.protection)) {
    queryClient.invalidateQueries({ queryKey: queryKeys.protection(environment.id) })
  }
}

/**
 * Brings the query cache up to a live event: what the event carries is put in, what it only tells of is fetched
 * again. `resumed`: events may have been missed before this `state`, so every list is fetched again; what people did is
 * so at the first one too, since it may have been done while the page was on its way and no later poll tells of it.
 */
export const applyLiveEvent = (
  queryClient: QueryClient,
  event: LiveEvent,
  { resumed = false }: { resumed?: boolean } = {},
): void => {
  switch (event.type) {
    case 'state':
      queryClient.setQueryData(queryKeys.environments, event.environments)
      for (const environment of event.environments) {
        putEnvironment(queryClient, environment)
        if (resumed) invalidateEnvironment(queryClient, environment.id)
        for (const list of records) {
          queryClient.invalidateQueries(
            { queryKey: [list, environment.id] },
            { cancelRefetch: resumed },
          )
        }
      }
      for (const incident of event.incidents) {
        putIncident(queryClient, incident)
        invalidateChanged(queryClient, incident)
      }
      if (resumed) queryClient.invalidateQueries({ queryKey: ['incidents'] })
      invalidateBackups(queryClient, { cancelRefetch: resumed })
      return
    case 'environment':
      queryClient.setQueryData<EnvironmentView[]>(queryKeys.environments, (items) =>
        items ? upsert(items, event.environment) : items,
      )
      putEnvironment(queryClient, event.environment)
      if (event.changed) invalidateEnvironment(queryClient, event.environment.id)
      return
    case 'incident':
      putIncident(queryClient, event.incident)
      queryClient.invalidateQueries({ queryKey: queryKeys.incident(event.incident.id) })
      // While a loss is open nothing is deleted.
      invalidateStanding(queryClient, event.incident.environment)
      return
    case 'silence':
      invalidateMuted(queryClient)
      return
    case 'groups':
      invalidateEnvironment(queryClient, event.environment)
      for (const key of [queryKeys.groups, queryKeys.environment]) {
        queryClient.invalidateQueries({ queryKey: key(event.environment) })
      }
      queryClient.invalidateQueries({ queryKey: queryKeys.settings })
      return
    case 'found':
      for (const queryKey of [queryKeys.discovery, queryKeys.environments, queryKeys.settings]) {
        queryClient.invalidateQueries({ queryKey })
      }
      return
    case 'reset':
    case 'check':
    case 'verifying':
      applyResetEvent(queryClient, event)
      return
    case 'backup':
      applyBackupEvent(queryClient, event)
      return
    case 'restore':
      applyRestoreEvent(queryClient, event)
  }
}
