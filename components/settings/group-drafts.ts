import type { GroupsBody, GroupsView, ProposedGroupView } from '@/lib/model/api-groups'

/** A group as a person is changing it. */
export interface GroupDraft extends Omit<ProposedGroupView, 'why'> {
  /** Why it is proposed; null: it is in force. */
  why: ProposedGroupView['why'] | null
  /** Id of the group that it goes into; null: none. */
  into: string | null
  isLeftOut: boolean
  /** Whether what the preset knows besides is expected too. */
  withAbsent: boolean
}

const untouched = { into: null, isLeftOut: false, withAbsent: false }

/** What there is to change: the groups in force, then the proposals for what is in none. */
export const draftsOf = ({ groups, proposal }: GroupsView): GroupDraft[] => [
  ...groups.map((group) => ({ ...group, why: null, absent: [], ...untouched })),
  ...proposal.map((group) => ({ ...group, ...untouched })),
]

/** Whether it stands as a group of its own. */
export const isOwn = ({ into, isLeftOut }: GroupDraft): boolean => into === null && !isLeftOut

/** The draft with a change in one group. What went into a group that is none any more stands by itself again. */
export const changeDraft = (
  drafts: GroupDraft[],
  id: string,
  change: Partial<GroupDraft>,
): GroupDraft[] => {
  const changed = drafts.map((one) => (one.id === id ? { ...one, ...change } : one))
  const own = new Set(changed.filter(isOwn).map((one) => one.id))
  return changed.map((one) =>
    one.into !== null && !own.has(one.into) ? { ...one, into: null } : one,
  )
}

const isGlob = (pattern: string): boolean => /[*?]/.test(pattern)

type DraftedGroup = GroupsBody['groups'][number]

/** What the draft comes to. Names come before globs, since the first group that fits takes a table. */
export const groupsOf = (drafts: GroupDraft[]): DraftedGroup[] => {
  const groups = drafts.filter(isOwn).map((group): DraftedGroup => {
    const parts = [
      group,
      ...drafts.filter(({ into, isLeftOut }) => into === group.id && !isLeftOut),
    ]
    const tables = parts.flatMap((one) => [...one.tables, ...(one.withAbsent ? one.absent : [])])
    const emptiable = [...new Set(parts.flatMap((one) => one.emptiable ?? []))]
    return {
      ...{ id: group.id, name: group.name.trim(), severity: group.severity },
      tables: [...new Set(tables)],
      ...(emptiable.length > 0 ? { emptiable } : {}),
    }
  })
  const rank = ({ tables }: DraftedGroup) => Number(tables.some(isGlob))
  return groups.toSorted((a, b) => rank(a) - rank(b))
}

/** Patterns that nobody is to miss: those of before, and those of groups that are left out now. */
export const leftOutOf = (before: string[], drafts: GroupDraft[]): string[] => [
  ...new Set([
    ...before,
    ...drafts.filter(({ isLeftOut }) => isLeftOut).flatMap(({ tables }) => tables),
  ]),
]
