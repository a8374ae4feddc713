import { shownPlace } from '../data-mount'
import { type Ask, afterwards, isNothingLost, no, read, unknown } from './question'

/** A backup of the Mac's files: never prevents a loss, and a copy of a running data directory is not consistent. */
export const timeMachine: Ask = (asked) => {
  const { before, family, one } = asked
  if (read(asked, 'fate') === 'moved') return no('timeMachine.moved', { count: asked.lost.length })
  if (family === 'uncommitted' && read(asked, 'openTransactions') === 'rolledBack') {
    return no('timeMachine.open')
  }
  if (isNothingLost(asked)) return no('timeMachine.notLost')
  const seenAt = one.incident.window.lastSeenAt
  if (before === null || seenAt === null) return unknown('timeMachine.notObserved')
  if (before.kind === 'ephemeral') return no('timeMachine.ephemeral')
  return before.kind === 'bind'
    ? afterwards('timeMachine.folder', { folder: before.name, seenAt })
    : afterwards('timeMachine.volume', { volume: shownPlace(before), seenAt })
}
