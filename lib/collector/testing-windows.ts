import { planResetState } from '@/lib/incidents/resetting'
import type { ClusterReference } from '@/lib/model/identity'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import type { ResetSummary } from '@/lib/model/resets'
import { aPolledRecord } from '@/lib/testing/polled-records'
import type { Drive } from './testing-drive'
import type { Happening } from './testing-happenings'

export interface Seen {
  identity: ClusterReference
  relations: Relation[]
}

export interface Run {
  drive: Drive
  /** Keys of the relations that a person ever accepted, or that came of a reset which passed its check. */
  accepted: Set<string>
}

const HOUR_MS = 3_600_000

/** An open window of an hour. */
export const aWindow = (startedAt: number, id = 'w1'): ResetSummary => ({
  ...{ id, environmentId: 'dev', state: 'open', startedAt, startedBy: 'ana' },
  ...{ comment: null, expiresAt: startedAt + HOUR_MS, endedAt: null, endedBy: null },
  ...{ expect: 'shape', finishesItself: false, bootIdBefore: null },
  ...{ tablesBefore: 2, rowsBefore: null },
})

/** Windows as the actions write them; a check passes what the last poll saw. */
export const actOnWindow = (
  { drive, accepted }: Run,
  { kind }: Extract<Happening, { kind: 'openWindow' | 'cancelWindow' | 'passWindow' }>,
  seen: Seen | null,
): void => {
  const { reset } = drive.stored()
  const now = drive.now()
  if (kind === 'openWindow') {
    if (reset?.state === 'open' || !seen) return
    const opened = aWindow(now, `w${now}`)
    drive.replace((stored) => ({ ...stored, reset: opened, heldLoss: null }))
    return
  }
  if (reset?.state !== 'open') return
  const ended = { endedAt: now, endedBy: 'ana' }
  if (kind === 'cancelWindow') {
    drive.replace((stored) => ({ ...stored, reset: { ...reset, ...ended, state: 'cancelled' } }))
    return
  }
  if (!seen) return
  const { manifest, spans, incidents } = drive.stored()
  const { relations, cluster } = planResetState({
    ...{ environmentId: 'dev', manifest, spans, open: incidents, now },
    record: aPolledRecord(seen.identity, seen.relations),
  })
  const keys = new Set(relations.map(qualifiedKey))
  for (const key of keys) accepted.add(key)
  drive.replace((stored) => ({
    ...stored,
    reset: { ...reset, ...ended, state: 'finished' },
    heldLoss: null,
    manifest: {
      cluster: cluster ?? manifest.cluster,
      relations: [
        ...manifest.relations.filter((known) => !keys.has(qualifiedKey(known))),
        ...relations,
      ],
    },
  }))
}
