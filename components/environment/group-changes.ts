import type { ChangeView } from '@/lib/model/api-environments'

/** Changes of one kind that were seen by the same poll. */
export interface ChangeGroup {
  at: string
  kind: ChangeView['kind']
  changes: [ChangeView, ...ChangeView[]]
}

/** Newest first, changes of one kind and time as one entry: a loss of twenty tables is one thing that happened. */
export const groupChanges = (changes: readonly ChangeView[]): ChangeGroup[] => {
  const groups = new Map<string, ChangeGroup>()
  for (const change of changes) {
    const key = `${change.at} ${change.kind}`
    const group = groups.get(key)
    if (group) group.changes.push(change)
    else groups.set(key, { at: change.at, kind: change.kind, changes: [change] })
  }
  return [...groups.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
