import type { Catalog } from '@/lib/catalog/catalog'
import { diffSnapshots } from '@/lib/diagnosis/diff'
import { isTable } from '@/lib/model/relations'
import { observed, type Section } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import type { WalCommit, WalReading } from '@/lib/model/wal-commits'
import type { Stored } from './stored'

export interface WalAnswer {
  reading: Section<WalReading>
  commits: WalCommit[]
}

const losing = new Set(['vanished', 'recreated', 'truncated'])

/**
 * Where tables vanished, or were recreated or truncated since the last poll, asks the WAL which transactions removed
 * their storage. Null where there is nothing to ask, or the WAL of now is not that of then.
 */
export const askWalCommits = async (
  catalog: Catalog,
  snapshot: Snapshot,
  stored: Stored,
): Promise<WalAnswer | null> => {
  const last = stored.boot?.lastIdentity
  if (!last || !snapshot.identity.observed || !snapshot.relations.observed) return null
  const identity = snapshot.identity.value
  const before = { identity: last, spans: stored.spans }
  const diff = diffSnapshots(before, { identity, relations: snapshot.relations.value })
  if (diff.clusterReplaced || diff.databaseReplaced || diff.setBack) return null
  const lost = diff.relations.some(
    (change) => losing.has(change.kind) && change.before !== null && isTable(change.before),
  )
  const from = last.flushLsn ?? last.replayLsn
  if (!lost || from === null) return null
  const { systemIdentifier, databaseOid, nextXid } = identity
  const read = await catalog.collectWalCommits({ from, databaseOid, nextXid })
  if (!read.observed) return { reading: read, commits: [] }
  const { to, commits } = read.value
  return {
    reading: observed({ from, to, commits: commits.length }),
    commits: commits.map((commit) => ({
      environmentId: snapshot.environmentId,
      systemIdentifier,
      databaseOid,
      ...commit,
    })),
  }
}
