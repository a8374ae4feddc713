import type { Catalog } from '@/lib/catalog/catalog'
import type { OpenAtEnd } from '@/lib/model/boots'
import type { Snapshot } from '@/lib/model/snapshot'
import { widenOpenXid } from '@/lib/model/xid'
import { isNewBoot } from './plan-boots'
import type { Stored } from './stored'

/**
 * At the first poll of a new boot, asks what became of the transactions that were open at the last poll of the one
 * before. Only the same cluster can answer: in another one the same numbers are other transactions.
 */
export const askOpenAtEnd = async (
  catalog: Catalog,
  snapshot: Snapshot,
  { boot }: Stored,
): Promise<OpenAtEnd[]> => {
  if (!boot || !snapshot.identity.observed || !snapshot.relations.observed) return []
  const identity = snapshot.identity.value
  const { openTransactions, nextXid, systemIdentifier } = boot.lastIdentity
  const sameCluster = systemIdentifier === identity.systemIdentifier
  if (!sameCluster || !isNewBoot(boot, identity) || openTransactions.length === 0) return []
  const open = openTransactions.map(({ backendXid, ...session }) => ({
    ...session,
    xid8: widenOpenXid(backendXid, nextXid),
  }))
  const statuses = await catalog.collectTransactionStatus(open.map(({ xid8 }) => xid8))
  return open.map(({ xid8, user, applicationName, clientAddress, startedAt }) => ({
    xid8,
    status: statuses.observed ? (statuses.value.get(xid8) ?? null) : null,
    user,
    applicationName,
    clientAddress,
    startedAt,
  }))
}
