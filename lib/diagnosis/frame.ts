import type { Boot } from '@/lib/model/boots'
import type { Identity } from '@/lib/model/identity'
import type { EvidenceState } from '@/lib/model/incidents'
import type { Case } from './case'

/** The two sides between which a case is judged. */
export interface Frame {
  before: EvidenceState
  after: EvidenceState
  /**
   * The first poll of the boot that follows `before`: history is compared with what this one saw, before anything
   * new was written. Null where both sides are of one boot.
   */
  start: Identity | null
  /** Boots that began between the two sides, oldest first. */
  restarts: Boot[]
  /** Whether the lost tables were seen by a poll of the boot that runs now; null where that cannot be known. */
  seenSinceStart: boolean | null
}

/** A loss this soon after a start is judged against what was there before that start. */
export const SOON_AFTER_START_MS = 15 * 60_000

const sideOf = (boot: Boot, at: EvidenceState): EvidenceState => ({
  ...at,
  at: boot.lastSeenAt,
  identity: boot.lastIdentity,
  container: boot.container,
  tables: boot.tablesAtEnd,
})

/**
 * Chooses the sides. Where the tables went soon after a start that they had lived through, people blame the restart:
 * the side before is then that of the boot before, so that the evidence speaks of the restart too.
 */
export const frameOf = ({ incident, boots }: Case): Frame => {
  const { before, after, window } = incident
  const from = window.lastSeenAt ?? Number.NEGATIVE_INFINITY
  const current = boots.findLast((boot) => boot.firstSeenAt <= window.firstMissedAt) ?? null
  const seenSinceStart = window.lastSeenAt === null || !current ? null : current.firstSeenAt <= from
  const index = current ? boots.indexOf(current) : -1
  const previous = boots[index - 1]
  const soon = current !== null && window.firstMissedAt - current.startedAt <= SOON_AFTER_START_MS
  // Of another cluster, it was another trouble.
  const continued =
    previous !== undefined &&
    previous.lastIdentity.systemIdentifier === before.identity?.systemIdentifier &&
    previous.lastIdentity.databaseOid === before.identity.databaseOid
  if (current && continued && seenSinceStart === true && soon) {
    return {
      before: sideOf(previous, before),
      after,
      start: current.firstIdentity,
      restarts: [current],
      seenSinceStart,
    }
  }
  const restarts = boots.filter(
    (boot) => boot.firstSeenAt > from && boot.firstSeenAt <= window.firstMissedAt,
  )
  return {
    before,
    after,
    start: window.lastSeenAt === null ? null : (restarts[0]?.firstIdentity ?? null),
    restarts: window.lastSeenAt === null ? [] : restarts,
    seenSinceStart,
  }
}
