import { type Ask, no, read, readCreators, unknown, wasSeen, yes } from './question'

/** Attempt 4: an explicit client, released after use. */
export const releaseConnection: Ask = (asked) => {
  const { lost, family, one } = asked
  const open = read(asked, 'openTransactions')
  const creators = readCreators(asked)
  if (family === 'uncommitted' && (open === 'rolledBack' || creators === 'aborted')) {
    return yes('releaseConnection.open')
  }
  if (creators === 'committed') return no('releaseConnection.committed', { count: lost.length })
  if (!wasSeen(asked)) return unknown('releaseConnection.neverSeen')
  return no('releaseConnection.seen', {
    count: lost.length,
    seenAt: one.incident.window.lastSeenAt ?? 0,
  })
}
