import type { Identity } from '@/lib/model/identity'
import { compareLsn } from '@/lib/model/lsn'
import { hasReusedXids } from './reused'

/**
 * Whether a restart came back with an earlier state of the same cluster, as far as can be seen: files copied, WAL
 * behind what was flushed, or a start from a checkpoint behind it (FORENSICS §3). New writes may then have given
 * known oids to other tables, so a known oid under another name is no rename.
 */
export const isSetBack = (before: Identity | null, after: Identity): boolean => {
  if (!before || before.systemIdentifier !== after.systemIdentifier) return false
  if (before.postmasterStartedAt === after.postmasterStartedAt) return false
  const copied =
    before.versionFile !== null &&
    after.versionFile !== null &&
    before.versionFile.changedAt !== after.versionFile.changedAt
  const flushed = before.flushLsn
  if (copied || after.timeline !== before.timeline) return true
  if (flushed === null) return false
  const startedBehind =
    after.checkpointAt < after.postmasterStartedAt && compareLsn(after.checkpointLsn, flushed) < 0
  // After a crash the last checkpoint may lie behind, and redo makes up for it.
  const recovered = before.walStatsResetAt !== after.walStatsResetAt
  return (
    (after.flushLsn !== null && compareLsn(after.flushLsn, flushed) < 0) ||
    (startedBehind && !recovered)
  )
}

/** The same by what is in the tables as well: also where new writes have overtaken what was seen before. */
export const wasSetBack = (
  before: Parameters<typeof hasReusedXids>[0],
  after: Parameters<typeof hasReusedXids>[1] & { identity: Identity },
): boolean => isSetBack(before.identity, after.identity) || hasReusedXids(before, after)
