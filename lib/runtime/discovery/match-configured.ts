import type { ListedCluster, ListedDatabase } from '@/lib/catalog/list-databases'
import { addressOf } from '@/lib/collector/address'
import { databaseNameOf } from '@/lib/config/urls'
import type { FoundContainer } from '@/lib/docker/discover'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Identity } from '@/lib/model/identity'

export interface Configured {
  environment: EnvironmentConfiguration
  /** As its newest poll saw it; null: it was not seen. */
  identity: Identity | null
}

const isLocal = (host: string): boolean => ['localhost', '127.0.0.1', '::1'].includes(host)

/**
 * Whether an environment of the configuration is this database: by cluster and oid, or else by where it is said to be. A
 * copy on another engine has the same cluster and oid, but started at another time.
 */
export const isConfigured = (
  { environment, identity }: Configured,
  found: Pick<FoundContainer, 'container' | 'candidates'> & { engine: string },
  cluster: Pick<ListedCluster, 'systemIdentifier' | 'postmasterStartedAt'>,
  database: Pick<ListedDatabase, 'oid' | 'name'>,
): boolean => {
  const isSameEngine = (environment.engine ?? '') === found.engine
  if (identity !== null) {
    return (
      (isSameEngine || identity.postmasterStartedAt === cluster.postmasterStartedAt) &&
      identity.systemIdentifier === cluster.systemIdentifier &&
      identity.databaseOid === database.oid
    )
  }
  if (!isSameEngine) return false
  if (databaseNameOf(environment.database) !== database.name) return false
  const { host, port } = addressOf(environment.database)
  return (
    environment.container === found.container ||
    found.candidates.some(
      (one) => one.port === port && (one.host === host || (isLocal(one.host) && isLocal(host))),
    )
  )
}
