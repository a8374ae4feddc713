import {
  type Catalog,
  type CatalogOptions,
  type Collected,
  createCatalog,
} from '@/lib/catalog/catalog'
import type { Relation } from '@/lib/model/relations'
import type { Reason, Section } from '@/lib/model/section'

/** The value of a section that must have been observed. */
export const observedValue = <T>(section: Section<T>): T => {
  if (section.observed) return section.value
  throw new Error(`Not observed: ${section.reason.message.id} ${JSON.stringify(section.reason)}`)
}

/** The reason of a section that must not have been observed. */
export const reasonOf = (section: Section<unknown>): Reason => {
  if (!section.observed) return section.reason
  throw new Error('Observed, against expectation')
}

/** A relation by its name; throws where it is not there. */
export const relationNamed = (collected: Collected, name: string, schema = 'public'): Relation => {
  const found = observedValue(collected.relations).find(
    (r) => r.name === name && r.schema === schema,
  )
  if (!found) throw new Error(`No relation ${schema}.${name}`)
  return found
}

/** Catalogs that are all closed by one call, for `afterEach`. */
export const createCatalogs = () => {
  const opened: Catalog[] = []
  return {
    open: (connectionString: string, options: Partial<CatalogOptions> = {}): Catalog => {
      const catalog = createCatalog({
        connectionString,
        now: Date.now,
        onConnectionLost: () => undefined,
        ...options,
      })
      opened.push(catalog)
      return catalog
    },
    closeAll: async (): Promise<void> => {
      await Promise.all(opened.splice(0).map((catalog) => catalog.close()))
    },
  }
}
