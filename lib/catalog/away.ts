import type { Reason } from '@/lib/model/section'
import { type Section, unobserved } from '@/lib/model/section'
import type { Catalog } from './catalog'

/** In the place of a database that cannot be asked now: nothing is observed, for the one reason, and nothing connects. */
export const createAwayCatalog = (reason: Reason): Catalog => {
  const nothing: Section<never> = unobserved(reason)
  return {
    collect: async () => ({
      ...{ identity: nothing, namespaces: nothing, relations: nothing, durability: nothing },
      ...{ protection: nothing, reading: null, suspects: [] },
    }),
    collectTransactionStatus: async () => nothing,
    collectRowProofs: async () => nothing,
    collectWalCommits: async () => nothing,
    close: async () => undefined,
  }
}
