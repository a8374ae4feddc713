import { learnAtBootEnd } from '@/lib/diagnosis/ripeness'
import type { AcceptedGroups } from '@/lib/model/accepted-groups'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import type { Group } from '@/lib/model/groups'
import type { Identity } from '@/lib/model/identity'
import type { ManifestRelation } from '@/lib/model/manifest'
import { qualifiedKey } from '@/lib/model/relations'
import { isNewBoot } from './plan-boots'
import type { Stored } from './stored'

/** The groups that count: those of the configuration, else those that a person accepted; null: neither. */
export const groupsInForce = (
  { groups }: Pick<EnvironmentConfiguration, 'groups'>,
  accepted: Pick<AcceptedGroups, 'groups'> | null,
): Group[] | null => groups ?? accepted?.groups ?? null

/** The list with what is newer in the place of what bears its name. */
export const mergeRelations = (
  known: ManifestRelation[],
  newer: ManifestRelation[],
): ManifestRelation[] =>
  newer.length === 0
    ? known
    : [...new Map([...known, ...newer].map((one) => [qualifiedKey(one), one] as const)).values()]

/** What this poll, the first of a boot or of a database made anew, has to find again besides what was expected. */
export const planBootEnd = ({
  environment,
  stored,
  identity,
  now,
}: {
  environment: EnvironmentConfiguration
  stored: Stored
  identity: Identity
  now: number
}): ManifestRelation[] => {
  const { boot, manifest, spans, acceptedGroups } = stored
  if (!boot || environment.groups !== null || environment.onRestart === 'reset') return []
  const before = boot.lastIdentity
  if (!isNewBoot(boot, identity) && before.databaseOid === identity.databaseOid) return []
  const groups = groupsInForce(environment, acceptedGroups)
  return learnAtBootEnd({ environmentId: environment.id, groups, manifest, spans, before, now })
}
