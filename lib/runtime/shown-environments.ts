import { isQuiet } from '@/lib/collector/plan-unreachable'
import type { Watch } from '@/lib/collector/watch'
import type { EnvironmentConfiguration } from '@/lib/model/config'

/** What is configured or was found, with the default of `unreachable` as the engine of each decides it. */
export const shownEnvironments = (
  watches: ReadonlyMap<string, Watch>,
): EnvironmentConfiguration[] =>
  [...watches.values()].map(({ environment, stored }) => ({
    ...environment,
    unreachable: isQuiet(environment, stored().state ?? {}) ? 'quiet' : 'alert',
  }))
