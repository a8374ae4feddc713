import { type Ask, no, read, readCreators, unknown, wasSeen, yes } from './question'

/** Attempt 3: an explicit COMMIT after the DDL. */
export const commit: Ask = (asked) => {
  const { lost, cause, family, one } = asked
  const count = lost.length
  const open = read(asked, 'openTransactions')
  const creators = readCreators(asked)
  if (family === 'uncommitted' && (open === 'rolledBack' || creators === 'aborted')) {
    return yes('commit.open')
  }
  if (creators === 'committed') {
    return no(family === 'sql' ? 'commit.committedThenSql' : 'commit.committed', { count })
  }
  if (!wasSeen(asked)) return unknown('commit.neverSeen')
  const values = { count, seenAt: one.incident.window.lastSeenAt ?? 0 }
  return no(cause === 'asynchronous_commit_lost' ? 'commit.asynchronous' : 'commit.seen', values)
}
