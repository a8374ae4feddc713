import type { Watch } from '@/lib/collector/watch'
import { presets } from '@/lib/config/presets/presets'
import { findLearned } from '@/lib/diagnosis/learned'
import { proposeGroups } from '@/lib/diagnosis/proposals'
import type { EnvironmentView } from '@/lib/model/api-environments'
import type { GroupsView } from '@/lib/model/api-groups'
import { createGroupOf } from '@/lib/model/patterns'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import { shownName } from '@/lib/model/shown-name'
import { isoTime, isoTimeOrNull } from './shared'

type Watched = Pick<Watch, 'environment' | 'stored' | 'groupsSource'>

const known = Object.entries(presets).map(([name, groups]) => ({ name, groups }))

const learnedOf = ({ environment, stored, groupsSource }: Watched, now: number) => {
  const { manifest, spans, boot, acceptedGroups } = stored()
  if (groupsSource() === 'file') return { tables: [], young: [] }
  const { groups, learnAfterMs } = environment
  return findLearned({
    ...{ groups, accepted: acceptedGroups, manifest, spans, boot, learnAfterMs, now },
  })
}

/** Where the groups of an environment come from, and how much of it no person has looked at. */
export const viewManifest = (watch: Watched, now: number): EnvironmentView['manifest'] => {
  const { tables, young } = learnedOf(watch, now)
  const source = watch.groupsSource()
  const accepted = source === 'accepted' ? watch.stored().acceptedGroups : null
  return {
    source,
    unaccepted: tables.length,
    young: young.length,
    acceptedAt: isoTimeOrNull(accepted?.acceptedAt ?? null),
    acceptedBy: accepted?.acceptedBy ?? null,
  }
}

const membersOf = ({ environment, stored }: Watched): Map<string, string[]> => {
  const { manifest, spans } = stored()
  const groupOf = createGroupOf(environment.groups)
  const tables = [
    ...manifest.relations.filter(({ identity }) => identity !== null),
    ...spans.filter(isTable),
  ]
  const byKey = new Map(tables.map((one) => [qualifiedKey(one), one]))
  const members = Map.groupBy([...byKey.values()], (one) => groupOf(one)?.id ?? '')
  return new Map([...members].map(([id, own]) => [id, own.map(shownName).sort()]))
}

/** The groups in force, what is proposed beside them, and what is too new. */
export const viewGroupsInForce = (watch: Watched, now: number): GroupsView => {
  const { environment, stored } = watch
  const { acceptedGroups } = stored()
  const { tables, young } = learnedOf(watch, now)
  const groups = environment.groups ?? []
  const taken = groups.map(({ id }) => id)
  const members = membersOf(watch)
  return {
    environment: environment.id,
    source: watch.groupsSource(),
    groups: groups.map((group) => ({ ...group, members: members.get(group.id) ?? [] })),
    accepted: acceptedGroups && {
      groups: acceptedGroups.groups,
      leftOut: acceptedGroups.leftOut,
      acceptedAt: isoTime(acceptedGroups.acceptedAt),
      acceptedBy: acceptedGroups.acceptedBy,
      comment: acceptedGroups.comment,
    },
    proposal: proposeGroups({ tables, presets: known, taken }).map((group) => ({
      ...group,
      members: group.members.map(shownName),
    })),
    proposed: tables.length,
    young: young.map(shownName).sort(),
    learnAfterMs: environment.learnAfterMs,
  }
}
