import type { Stored } from '@/lib/collector/stored'
import type { EnvironmentView, GroupView } from '@/lib/model/api-environments'

/** Tripwire and guard at a glance, as the newest poll saw them; null where it did not. */
export const viewProtectionSeen = (
  { state, protection }: Pick<Stored, 'state' | 'protection'>,
  groups: readonly Pick<GroupView, 'id' | 'present'>[],
): EnvironmentView['protection'] => {
  if (!state?.protection.observed) return null
  const { tripwire, guard } = state.protection.value
  const choices = protection.find(({ kind }) => kind === 'guard')?.choices ?? null
  return {
    tripwire: tripwire.arming,
    guard: guard.arming,
    expected: protection.map(({ kind }) => kind),
    guarded: choices && {
      level: choices.level,
      tables: groups
        .filter(({ id }) => choices.groups === null || choices.groups.includes(id))
        .reduce((sum, { present }) => sum + present, 0),
    },
  }
}
