import type { DatabaseRecord } from '@/lib/model/database-records'
import type { Incident } from '@/lib/model/incidents'
import type { Manifest, ManifestCluster, ManifestRelation } from '@/lib/model/manifest'
import { qualifiedKey, sameIdentity } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'

export interface ResetStateInput {
  environmentId: string
  manifest: Manifest
  /** The state that passed the check. */
  record: DatabaseRecord
  /** As of the newest poll: what it no longer shows as the check saw it is not taken over. */
  spans: Span[]
  /** Open incidents: what they hold was lost outside of the window, and stays theirs. */
  open: Incident[]
  now: number
}

const isReplaced = ({ check }: Incident): boolean =>
  check === 'cluster_replaced' || check === 'database_replaced'

/**
 * What is expected after a reset that passed its check: the tables as they are now, under the names that were expected
 * before. Names that nobody expected are learned by the next poll as always; what an open incident holds needs a person.
 */
export const planResetState = ({
  environmentId,
  manifest,
  record,
  spans,
  open,
  now,
}: ResetStateInput): { relations: ManifestRelation[]; cluster: ManifestCluster | null } => {
  const { systemIdentifier, databaseOid } = record
  const known = new Map(manifest.relations.map((one) => [qualifiedKey(one), one]))
  const polled = new Map(spans.map((one) => [qualifiedKey(one), one]))
  const held = new Set(
    open.flatMap(({ relations }) =>
      relations.filter(({ change }) => change !== 'returned').map(qualifiedKey),
    ),
  )
  const relations = record.relations.flatMap((relation): ManifestRelation[] => {
    const key = qualifiedKey(relation)
    const before = known.get(key)
    const span = polled.get(key)
    if (!before?.identity || held.has(key)) return []
    if (span?.oid !== relation.oid || span.systemIdentifier !== systemIdentifier) return []
    const identity = { systemIdentifier, databaseOid, oid: relation.oid }
    const isSame = sameIdentity(before.identity, identity)
    // The same table without its rows: nobody is to look for them at the next poll.
    if (isSame && relation.rows.isEmpty !== true) return []
    return [
      {
        ...{ environmentId, schema: relation.schema, name: relation.name, identity },
        ...{ source: 'reset' as const, since: now },
        rows: relation.rows.isEmpty === true ? 0 : (relation.rows.count ?? span.rows),
        sizeBytes: span.sizeBytes,
        relfilenode: span.relfilenode,
      },
    ]
  })
  const expected = manifest.cluster
  const isOther =
    expected !== null &&
    (expected.systemIdentifier !== systemIdentifier || expected.databaseOid !== databaseOid)
  return {
    relations,
    cluster:
      isOther && !open.some(isReplaced)
        ? { environmentId, systemIdentifier, databaseOid, source: 'reset', since: now }
        : null,
  }
}
