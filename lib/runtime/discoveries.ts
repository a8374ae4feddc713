import type { FoundAction } from '@/lib/actions/discovery'
import type { Actor } from '@/lib/auth/actors'
import type { Locale } from '@/lib/i18n/translate'
import type { DiscoveryView, FoundClusterView } from '@/lib/model/api-discovery'
import { Invalid } from '@/lib/model/errors'
import { createDiscovery, type Discovery, type DiscoveryOptions } from './discovery'
import type { Known } from './discovery/known'
import type { Engines, WatchedEngine } from './engines'
import { shorten } from './incident-ids'
import { viewDiscovery } from './views/discovery'

export interface DiscoveriesOptions
  extends Omit<DiscoveryOptions, 'engine' | 'engineName' | 'everywhere'> {
  engines: {
    all: Pick<WatchedEngine, 'id' | 'name' | 'docker'>[]
    nameOf: Engines['nameOf']
  }
}

/** Finds the Postgres servers of every engine; one that is away says nothing of what the others have. */
export const createDiscoveries = ({ engines, ...options }: DiscoveriesOptions) => {
  const everywhere = (): Known[] => each.flatMap((one) => one.known())
  const each: Discovery[] = engines.all.map((engine) =>
    createDiscovery({ ...options, engine, engineName: engines.nameOf(engine.id), everywhere }),
  )

  return {
    isOn: options.configuration.discovery,
    /** The first look at each engine, 3 s at most. True: something was found, now or before. */
    start: async (): Promise<boolean> => {
      const found = await Promise.all(each.map((one) => one.start()))
      return found.includes(true)
    },
    settled: async (): Promise<void> => {
      await Promise.all(each.map((one) => one.settled()))
    },
    /** Something happened to a container of this engine. */
    noteEvent: (engine: string): void => {
      each.find((one) => one.engine.id === engine)?.noteEvent()
    },
    list: (locale: Locale): DiscoveryView =>
      viewDiscovery(
        {
          isOn: options.configuration.discovery,
          engines: each.map(({ engine, trouble }) => ({ ...engine, trouble: trouble() })),
          known: everywhere(),
          engineNameOf: engines.nameOf,
          now: options.clock.now(),
        },
        locale,
      ),
    choose: async (
      id: string,
      action: FoundAction,
      actor: Actor,
      locale: Locale,
    ): Promise<FoundClusterView> => {
      const holder = each.find((one) => one.known().some(({ record }) => record.id === id))
      if (!holder) throw new Invalid('errors.foundUnknown', { id: shorten(id) })
      return holder.choose(id, action, actor, locale)
    },
    stop: async (): Promise<void> => {
      await Promise.all(each.map((one) => one.stop()))
    },
  }
}

export type Discoveries = ReturnType<typeof createDiscoveries>
