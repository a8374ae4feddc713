import type { Log } from '@/lib/collector/log'
import type { TickOutcome } from '@/lib/collector/watch'
import type { History } from '@/lib/history/history'
import { defaultLocale } from '@/lib/i18n/translate'
import type { Incident } from '@/lib/model/incidents'
import type { Publisher } from './publisher'
import type { Queries } from './queries'

export interface OpenPagesOptions {
  publisher: Publisher
  queries: () => Pick<Queries, 'findEnvironment' | 'summarise'>
  history: Pick<History, 'findIncident'>
  log: Log
}

/** Tells open pages what has changed: one thing after the other, so that an older state never comes last. */
export const createOpenPages = ({ publisher, queries, history, log }: OpenPagesOptions) => {
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
    /** As it is stored by then. */
    incident: (id: string): void =>
      soon(async () => {
        const incident = await history.findIncident(id)
        if (incident) await publish([incident])
      }),
  }
}
