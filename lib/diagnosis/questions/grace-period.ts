import type { BootEnd } from '@/lib/model/boots'
import { type Answer, type Ask, type Asked, no, read, unknown, yes } from './question'

const stopSignals = ['SIGINT', 'SIGTERM']

/** Whether the server was asked to stop, did not get done, and was killed for it. */
export const ranOutOfTime = (end: BootEnd): boolean => {
  const asked = end.signals.findIndex((signal) => stopSignals.includes(signal))
  return asked >= 0 && end.kind === 'killed' && end.signals.indexOf('SIGKILL') > asked
}

/** What both questions about stopping have in common; null where the way it was stopped may matter. */
export const stopPlaysNoPart = (asked: Asked, id: string): Answer | null => {
  const { family, end, frame } = asked
  if (family === 'otherCluster' && read(asked, 'systemIdentifier') === 'changed') {
    return no(`${id}.otherCluster`)
  }
  if (read(asked, 'postmaster') === 'same') {
    if (end?.kind === 'clean') return null
    return no(frame.restarts.length === 0 ? `${id}.noRestart` : `${id}.hereAfter`)
  }
  if (family === 'uncommitted') {
    return read(asked, 'openTransactions') === 'rolledBack' ? no(`${id}.open`) : null
  }
  return null
}

/** Attempt 6: a longer `stop_grace_period`. */
export const gracePeriod: Ask = (asked) => {
  const { end, family } = asked
  const known = stopPlaysNoPart(asked, 'gracePeriod')
  if (known) return known
  if (!end || end.kind === 'unknown') return unknown('gracePeriod.notObserved')
  const values = {
    durationMs: end.stopDurationMs ?? -1,
    exitCode: end.exitCode ?? -1,
    known: end.stopDurationMs === null ? 'no' : 'yes',
  }
  if (end.kind === 'clean') return no('gracePeriod.clean', values)
  if (family === 'sql' && read(asked, 'flushLsn') === 'forward') return no('gracePeriod.replayed')
  if (!ranOutOfTime(end)) return no('gracePeriod.outright', { kind: end.kind })
  return family === 'unlogged' || asked.cause === 'asynchronous_commit_lost'
    ? yes('gracePeriod.ranOut', values)
    : unknown('gracePeriod.ranOutUnclear', values)
}
