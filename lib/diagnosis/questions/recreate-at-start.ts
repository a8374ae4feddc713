import { type Ask, afterwards, no, read, unknown } from './question'

/** Attempt 2: the applications make the tables again at every start. */
export const recreateAtStart: Ask = (asked) => {
  const { lost, cause, frame } = asked
  const fate = read(asked, 'fate')
  const count = lost.length
  if (fate === 'neverSeen' || lost.every((one) => one.change === 'neverSeen')) {
    return unknown('recreateAtStart.neverSeen')
  }
  if (cause === 'other_database') {
    const database = frame.after.identity?.databaseName
    return database
      ? no('recreateAtStart.otherDatabase', { database })
      : unknown('recreateAtStart.neverSeen')
  }
  if (fate === 'moved' || fate === 'emptied') return no(`recreateAtStart.${fate}`, { count })
  // A size of zero proves a table empty, which row estimates do not (FORENSICS §4).
  if (lost.every((one) => one.sizeBytes === 0))
    return afterwards('recreateAtStart.empty', { count })
  const rows = lost.reduce((sum, one) => sum + Math.max(one.rows ?? 0, 0), 0)
  const done = fate === 'recreated' ? 'done' : 'would'
  return no(`recreateAtStart.${done}`, { count, rows })
}
