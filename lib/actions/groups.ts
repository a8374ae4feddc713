import type { Actor } from '@/lib/auth/actors'
import type { History } from '@/lib/history/history'
import { planRegrouping, type RegroupingInput } from '@/lib/incidents/regrouping'
import type { AcceptedGroups } from '@/lib/model/accepted-groups'

export interface GroupsContext {
  history: History
  actor: Actor
  now: number
}

type Standing = Pick<RegroupingInput, 'before' | 'manifest' | 'spans' | 'incidents'>

/** Makes these the groups of an environment, in force from the next poll on. */
export const acceptGroups = async (
  accepted: Omit<AcceptedGroups, 'acceptedAt' | 'acceptedBy'>,
  standing: Standing,
  { history, actor, now }: GroupsContext,
): Promise<void> => {
  const { environmentId, groups, comment } = accepted
  await history.recordGroupsChange({
    environmentId,
    accepted: { ...accepted, acceptedAt: now, acceptedBy: actor.name },
    relations: planRegrouping({ ...standing, after: groups, now }),
  })
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action: 'groups.accept', target: environmentId, comment },
  })
}

/** Takes back what was accepted: what Talaia learns is expected again. */
export const forgetGroups = async (
  environmentId: string,
  standing: Standing,
  { history, actor, now }: GroupsContext,
): Promise<void> => {
  await history.recordGroupsChange({
    environmentId,
    accepted: null,
    relations: planRegrouping({ ...standing, after: null, now }),
  })
  const action = 'groups.forget'
  await history.recordAudit({
    ...{ at: now, actor: actor.name, action, target: environmentId, comment: null },
  })
}
