import type { Case } from '../case'
import { commitsOf } from './commits'
import { removalsOf } from './evidence'

/** When the tables went, to the millisecond: by the clock of the watched server (epoch ms). */
export interface Moment {
  first: number
  last: number
  source: 'tripwire' | 'wal'
}

/** The moment of the loss, where a record or a commit tells it; null: somewhere between two polls. */
export const momentOf = (one: Case): Moment | null => {
  const seen = removalsOf(one).map(({ record, relations }) => ({ at: record.at, relations }))
  const read = commitsOf(one).map(({ commit, relations }) => ({
    ...{ at: commit.committedAt, relations },
  }))
  const countOf = (list: typeof seen) => new Set(list.flatMap(({ relations }) => relations)).size
  const [source, best] =
    countOf(read) > countOf(seen) ? (['wal', read] as const) : (['tripwire', seen] as const)
  const [first, last] = [best[0], best.at(-1)]
  return first && last ? { first: first.at, last: last.at, source } : null
}
