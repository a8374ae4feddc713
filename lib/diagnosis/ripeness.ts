import type { AcceptedGroups } from '@/lib/model/accepted-groups'
import type { Boot } from '@/lib/model/boots'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Group } from '@/lib/model/groups'
import type { Identity } from '@/lib/model/identity'
import type { Manifest, ManifestRelation } from '@/lib/model/manifest'
import { createGroupOf, matchesPattern, parsePattern } from '@/lib/model/patterns'
import { isTable, qualifiedKey, sameIdentity } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'
import { isThrowAway } from './throw-away'

type Table = Pick<Span, 'schema' | 'name' | 'oid'>

export interface RipenessInput {
  environment: Pick<EnvironmentConfiguration, 'groups' | 'learnAfterMs' | 'settleMs'>
  accepted: Pick<AcceptedGroups, 'groups'> | null
  manifest: Manifest
  /** Open ones, as this poll left them. */
  spans: Span[]
  /** The boot that this poll saw. */
  boot: Pick<Boot, 'firstSeenAt'>
  identity: Identity
  now: number
}

const createNamed = (groups: Group[]) => {
  const patterns = groups
    .flatMap((group) => group.tables.map(parsePattern))
    .filter(({ exact }) => exact)
  return (table: Table) => patterns.some((pattern) => matchesPattern(pattern, table))
}

/**
 * Whether a table that is expected by no name yet has been there long enough to be missed once it is gone. What the
 * configuration covers, and names that a person accepted, are so at once. Of the rest (DECISIONS, "A new table is
 * expected once it has lasted"): what was there at the first look; what lived through a restart or `learnAfter`; and
 * while an environment is being set up, what has lasted for `settle`. Names of throw-away tables have no short cut.
 */
export const createRipeness = (input: RipenessInput): ((table: Table) => boolean) => {
  const { environment, accepted, manifest, identity, now } = input
  if (environment.groups !== null) return () => true
  const isNamed = createNamed(accepted?.groups ?? [])
  const { systemIdentifier, databaseOid } = identity
  const isHere = (one: ManifestRelation) =>
    one.identity !== null && sameIdentity(one.identity, { ...identity, oid: one.identity.oid })
  const expectedOids = new Set(manifest.relations.filter(isHere).map((one) => one.identity?.oid))
  const foundedAt = manifest.relations.reduce((least, one) => Math.min(least, one.since), now)
  const isFirstLook = manifest.cluster === null
  const firstSeenAt = new Map(
    input.spans
      .filter((one) => one.systemIdentifier === systemIdentifier && one.databaseOid === databaseOid)
      .map((one) => [one.oid, one.firstSeenAt]),
  )
  return (table) => {
    // Renamed: it is expected already, under the name that it had.
    if (isNamed(table) || expectedOids.has(table.oid)) return true
    const since = firstSeenAt.get(table.oid) ?? now
    const lastedMs = now - since
    if (lastedMs >= environment.learnAfterMs || since < input.boot.firstSeenAt) return true
    if (isThrowAway(table)) return false
    const isFounding = since <= foundedAt + environment.learnAfterMs
    return isFirstLook || (isFounding && lastedMs >= environment.settleMs)
  }
}

/**
 * Tables that were there when a boot, or the database as a whole, ended, and that nobody had had time to expect:
 * Postgres keeps what was committed, so what a restart takes away is a loss, however young it was.
 */
export const learnAtBootEnd = ({
  environmentId,
  groups,
  manifest,
  spans,
  before,
  now,
}: {
  environmentId: string
  /** In force; null: every schema is one. */
  groups: Group[] | null
  manifest: Manifest
  /** Open ones, as the poll before left them. */
  spans: Span[]
  /** As the poll before saw the cluster. */
  before: Pick<Identity, 'systemIdentifier' | 'databaseOid'>
  now: number
}): ManifestRelation[] => {
  const { cluster } = manifest
  const wasExpectedCluster =
    cluster?.systemIdentifier === before.systemIdentifier &&
    cluster.databaseOid === before.databaseOid
  if (!wasExpectedCluster) return []
  const groupOf = createGroupOf(groups)
  const bound = new Set(manifest.relations.filter((one) => one.identity !== null).map(qualifiedKey))
  return spans
    .filter((one) => isTable(one) && !bound.has(qualifiedKey(one)) && !isThrowAway(one))
    .filter((one) => groupOf(one) !== null)
    .map(({ schema, name, systemIdentifier, databaseOid, oid, rows, sizeBytes, relfilenode }) => ({
      ...{ environmentId, schema, name, rows, sizeBytes, relfilenode },
      identity: { systemIdentifier, databaseOid, oid },
      source: 'learned' as const,
      since: now,
    }))
}
