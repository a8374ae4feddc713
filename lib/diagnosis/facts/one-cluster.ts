import type { EvidenceState } from '@/lib/model/incidents'

/** Whether both sides are known and of one cluster: positions and xids of two cannot be compared (FORENSICS §4). */
export const isOneCluster = (before: EvidenceState, after: EvidenceState): boolean =>
  before.identity !== null &&
  after.identity !== null &&
  before.identity.systemIdentifier === after.identity.systemIdentifier
