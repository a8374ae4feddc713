import type { QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '@/lib/model/api-events'
import type { CheckSummaryView, ResetView } from '@/lib/model/api-resets'
import type { Page } from '@/lib/model/api-shared'
import { queryKeys } from './query-keys'

type ResetEvent = Extract<LiveEvent, { type: 'reset' | 'check' | 'verifying' }>

/** What a check under way does now. */
export interface Verifying {
  step: string
  waitedMs: number
}

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

/** Brings windows and checks up to a live event; an ended check is no longer under way. */
export const applyResetEvent = (queryClient: QueryClient, event: ResetEvent): void => {
  const { environment } = event
  switch (event.type) {
    case 'reset':
      queryClient.setQueryData<Page<ResetView>>(queryKeys.resets(environment), (page) =>
        put(page, event.reset),
      )
      queryClient.invalidateQueries({ queryKey: queryKeys.findings(environment) })
      if (event.reset.state !== 'open') endVerifying(queryClient, environment)
      return
    case 'check':
      queryClient.setQueryData<Page<CheckSummaryView>>(queryKeys.checks(environment), (page) =>
        put(page, event.check),
      )
      endVerifying(queryClient, environment)
      return
    case 'verifying': {
      const { step, waitedMs } = event
      queryClient.setQueryData<Verifying>(queryKeys.verifying(environment), { step, waitedMs })
    }
  }
}

/** Says that no check of the environment is under way. */
export const endVerifying = (queryClient: QueryClient, environmentId: string): void => {
  queryClient.setQueryData<Verifying | null>(queryKeys.verifying(environmentId), null)
}
