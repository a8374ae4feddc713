import type { Log } from '@/lib/collector/log'
import type { TickOutcome } from '@/lib/collector/watch'
import { summariseCheckRun } from '@/lib/history/check-runs'
import type { History } from '@/lib/history/history'
import { defaultLocale } from '@/lib/i18n/translate'
import type { CheckRun } from '@/lib/model/check-runs'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Incident } from '@/lib/model/incidents'
import type { ResetSummary } from '@/lib/model/resets'
import type { Publisher } from './publisher'
import type { Queries } from './queries'
import { viewCheckSummary } from './views/checks'
import { viewReset } from './views/resets'

export interface OpenPagesOptions {
  publisher: Publisher
  queries: () => Pick<Queries, 'findEnvironment' | 'summarise'>
  history: Pick<History, 'findIncident' | 'findCheckRunsOfResets'>
  checkUrl: (id: string) => string
  environmentOf: (id: string) => EnvironmentConfiguration | null
  log: Log
}

/** Tells open pages what has changed: one thing after the other, so that an older state never comes last. */
export const createOpenPages = ({
  publisher,
  queries,
  history,
  checkUrl,
  environmentOf,
  log,
}: OpenPagesOptions) => {
  let chain: Promise<unknown> = Promise.resolve()
  const soon = (tell: () => Promise<unknown>): void => {
    chain = chain
      .then(tell)
      .catch((error: unknown) =>
        log.error({ err: error }, 'a change could not be told to open pages'),
      )
  }
  const publish = async (incidents: Incident[]): Promise<void> => {
    for (const incident of incidents) {
      publisher.publish({
        type: 'incident',
        incident: await queries().summarise(incident, defaultLocale),
      })
    }
  }
  return {
    tick: ({ environmentId, changed, incidents }: TickOutcome): void =>
      soon(async () => {
        const environment = await queries().findEnvironment(environmentId, defaultLocale)
        publisher.publish({ type: 'environment', environment, changed })
        await publish(incidents)
      }),
    incidents: (incidents: Incident[]): void => soon(() => publish(incidents)),
    onCheck: (run: CheckRun): void => {
      const environment = environmentOf(run.environmentId)
      const context = { environment, checkUrl, locale: defaultLocale }
      const check = viewCheckSummary(summariseCheckRun(run), context)
      publisher.publish({ type: 'check', environment: run.environmentId, check })
    },
    onReset: (reset: ResetSummary): void =>
      soon(async () => {
        const runs = await history.findCheckRunsOfResets([reset.id])
        const view = viewReset(reset, runs.get(reset.id) ?? null, checkUrl)
        publisher.publish({ type: 'reset', environment: reset.environmentId, reset: view })
      }),
    onGroups: (environmentId: string): void =>
      publisher.publish({ type: 'groups', environment: environmentId }),
    /** As it is stored by then. */
    incident: (id: string): void =>
      soon(async () => {
        const incident = await history.findIncident(id)
        if (incident) await publish([incident])
      }),
  }
}
