import type { Boot } from '@/lib/model/boots'
import type { EnvironmentState } from '@/lib/model/environment-state'
import type { EvidenceState } from '@/lib/model/incidents'
import type { Namespace } from '@/lib/model/namespaces'
import { isTable } from '@/lib/model/relations'
import { type Section, valueOrNull } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import type { Span } from '@/lib/model/spans'

const publicOid = (namespaces: Section<Namespace[]>): number | null =>
  valueOrNull(namespaces)?.find((one) => one.name === 'public')?.oid ?? null

/** What evidence needs of a poll, carried on through polls that did not see it. */
export const lastObserved = (
  { volumes, engine, neighbours, namespaces, protection, durability }: Snapshot,
  state: EnvironmentState | null,
): NonNullable<EnvironmentState['lastObserved']> => ({
  volumes: valueOrNull(volumes) ?? state?.lastObserved?.volumes ?? null,
  engine: valueOrNull(engine) ?? state?.lastObserved?.engine ?? null,
  neighbours: valueOrNull(neighbours) ?? state?.lastObserved?.neighbours ?? null,
  protection: valueOrNull(protection) ?? state?.lastObserved?.protection ?? null,
  durability: valueOrNull(durability) ?? state?.lastObserved?.durability ?? null,
  publicNamespaceOid: namespaces.observed
    ? publicOid(namespaces)
    : (state?.lastObserved?.publicNamespaceOid ?? null),
})

/** The deciding signals as they were stored before the loss: the last poll of the boot that is known. */
export const evidenceBefore = (
  boot: Boot | null,
  state: EnvironmentState | null,
  spans: Span[],
): EvidenceState => ({
  at: state?.collectedAt ?? null,
  identity: boot?.lastIdentity ?? null,
  container: boot?.container ?? null,
  volumes: state?.lastObserved?.volumes ?? null,
  engine: state?.lastObserved?.engine ?? null,
  neighbours: state?.lastObserved?.neighbours ?? null,
  tables: boot ? spans.filter(isTable).length : null,
  publicNamespaceOid: state?.lastObserved?.publicNamespaceOid ?? null,
  protection: state?.lastObserved?.protection ?? null,
  durability: state?.lastObserved?.durability ?? null,
  wal: null,
})

/** The same signals as the poll that found the loss shows them. */
export const evidenceAfter = (
  snapshot: Snapshot,
  boot: Boot,
  tables: number,
  wal: EvidenceState['wal'],
): EvidenceState => ({
  at: snapshot.collectedAt,
  identity: valueOrNull(snapshot.identity),
  container: boot.container,
  volumes: valueOrNull(snapshot.volumes),
  engine: valueOrNull(snapshot.engine),
  neighbours: valueOrNull(snapshot.neighbours),
  tables,
  publicNamespaceOid: publicOid(snapshot.namespaces),
  protection: valueOrNull(snapshot.protection),
  durability: valueOrNull(snapshot.durability),
  wal,
})
