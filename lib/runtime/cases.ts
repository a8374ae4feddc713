import type { Watch } from '@/lib/collector/watch'
import type { Case } from '@/lib/diagnosis/case'
import type { History } from '@/lib/history/history'
import type { Incident } from '@/lib/model/incidents'
import { collectCase } from './case'
import type { Engines } from './engines'

export interface CasesOptions {
  engines: Pick<Engines, 'of'>
  history: Pick<History, 'findEnvironmentState'>
  watches: ReadonlyMap<string, Watch>
}

/** Collects the case of a loss from what the engine of its environment said, and from no other. */
export const createCases =
  ({ engines, history, watches }: CasesOptions) =>
  async (incident: Incident): Promise<Case> => {
    const environment = watches.get(incident.environmentId)?.environment ?? null
    // One that is not watched any more had an engine all the same.
    const engine = environment
      ? environment.engine
      : (await history.findEnvironmentState(incident.environmentId))?.engineId
    return collectCase({ ...engines.of(engine), environment }, incident)
  }

export type CollectCase = ReturnType<typeof createCases>
