import type { QueryClient } from '@tanstack/react-query'
import type {
  BackupStandingView,
  BackupSummaryView,
  BackupView,
  RestoreView,
} from '@/lib/model/api-backups'
import type { LiveEvent } from '@/lib/model/api-events'
import type { Page } from '@/lib/model/api-shared'
import { queryKeys } from './query-keys'

type BackupEvent = Extract<LiveEvent, { type: 'backup' }>
type RestoreEvent = Extract<LiveEvent, { type: 'restore' }>

const put = <T extends { id: string; startedAt: string }>(
  page: Page<T> | undefined,
  item: T,
): Page<T> | undefined =>
  page && {
    ...page,
    items: [...page.items.filter(({ id }) => id !== item.id), item].sort((a, b) =>
      b.startedAt.localeCompare(a.startedAt),
    ),
  }

/** What of a backup differs from one step to the next only when something began or ended. */
const standingOf = (backup: BackupSummaryView | undefined): string =>
  JSON.stringify(
    backup && [
      backup.state,
      backup.good,
      backup.suspect,
      backup.verification,
      backup.verifying === null,
      backup.keptBecause,
    ],
  )

/** How environments stand follows from their backups, from the open incidents, and from the clock. */
export const invalidateStanding = (queryClient: QueryClient, environmentId: string): void => {
  queryClient.invalidateQueries({ queryKey: queryKeys.standings })
  queryClient.invalidateQueries({ queryKey: queryKeys.standing(environmentId) })
}

/** All that was fetched of backups and restores by their own ids. */
export const invalidateBackups = (
  queryClient: QueryClient,
  options: { cancelRefetch: boolean },
): void => {
  for (const key of ['standings', 'backup', 'restore']) {
    queryClient.invalidateQueries({ queryKey: [key] }, options)
  }
}

/**
 * Brings lists and pages up to a backup that moved on. Its progress is put in as it comes; what a summary does not
 * tell (the manifest, the test restore table by table, how the environment stands) is fetched once something ended.
 */
export const applyBackupEvent = (
  queryClient: QueryClient,
  { environment, backup }: BackupEvent,
): void => {
  const key = queryKeys.backup(backup.id)
  const page = queryClient.getQueryData<Page<BackupSummaryView>>(queryKeys.backups(environment))
  const shown = queryClient.getQueryData<BackupView>(key)
  const before = shown ?? page?.items.find(({ id }) => id === backup.id)
  queryClient.setQueryData<Page<BackupSummaryView>>(queryKeys.backups(environment), (known) =>
    put(known, backup),
  )
  queryClient.setQueryData<BackupView>(key, (known) => known && { ...known, ...backup })
  const running = (standing: BackupStandingView | undefined) =>
    standing && {
      ...standing,
      running:
        backup.state === 'running'
          ? backup
          : standing.running?.id === backup.id
            ? null
            : standing.running,
    }
  queryClient.setQueryData<BackupStandingView>(queryKeys.standing(environment), running)
  if (standingOf(before) === standingOf(backup)) return
  queryClient.invalidateQueries({ queryKey: key })
  invalidateStanding(queryClient, environment)
  if (backup.state === 'running') return
  // Retention may have dropped others, and incidents name the newest good one from before.
  queryClient.invalidateQueries({ queryKey: queryKeys.backups(environment) })
  queryClient.invalidateQueries({ queryKey: queryKeys.findings(environment) })
  queryClient.invalidateQueries({ queryKey: ['incident'] })
}

/** Brings pages up to a restore that moved on; an incident shows its newest one. */
export const applyRestoreEvent = (
  queryClient: QueryClient,
  { environment, restore }: RestoreEvent,
): void => {
  const key = queryKeys.restore(restore.id)
  const before = queryClient.getQueryData<RestoreView>(key)
  queryClient.setQueryData<RestoreView>(key, restore)
  queryClient.setQueryData<Page<RestoreView>>(queryKeys.restores(environment), (page) =>
    put(page, restore),
  )
  if (before?.state === restore.state || !restore.incident) return
  queryClient.invalidateQueries({ queryKey: queryKeys.incident(restore.incident.id) })
}
