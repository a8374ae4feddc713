import type { Catalog } from '@/lib/catalog/catalog'
import { diffSnapshots } from '@/lib/diagnosis/diff'
import { isTable } from '@/lib/model/relations'
import type { Snapshot } from '@/lib/model/snapshot'
import type { Stored } from './stored'

/** More creators than this say nothing more: a table each is what `CREATE TABLE` in autocommit leaves. */
const MOST_ASKED = 200

/**
 * Asks what became of the transactions that made the tables that are gone now (FORENSICS §3): committed, aborted or
 * in the future. Only a fresh loss in the same cluster is asked about; the answers fade as xids grow old.
 */
export const askCreatorStatuses = async (
  catalog: Catalog,
  snapshot: Snapshot,
  stored: Stored,
): Promise<ReadonlyMap<string, string>> => {
  if (!snapshot.identity.observed || !snapshot.relations.observed) return new Map()
  const identity = snapshot.identity.value
  const relations = snapshot.relations.value
  const before = { identity: stored.boot?.lastIdentity ?? null, spans: stored.spans }
  const lost = diffSnapshots(before, { identity, relations })
    .relations.flatMap((change) =>
      change.kind === 'vanished' || change.kind === 'recreated' ? [change.before] : [],
    )
    .filter((span) => isTable(span) && span.systemIdentifier === identity.systemIdentifier)
  const xids = [...new Set(lost.map((span) => span.xmin))].slice(0, MOST_ASKED)
  if (xids.length === 0) return new Map()
  const statuses = await catalog.collectTransactionStatus(xids)
  return statuses.observed ? statuses.value : new Map()
}
