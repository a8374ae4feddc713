import { stopPlaysNoPart } from './grace-period'
import { type Ask, no, read, unknown, yes } from './question'

/** The other half of attempt 6: SIGINT, which Postgres takes as a fast shutdown, instead of SIGTERM. */
export const sigint: Ask = (asked) => {
  const { end, family, cause } = asked
  const known = stopPlaysNoPart(asked, 'sigint')
  if (known) return known
  if (!end || end.kind === 'unknown') return unknown('sigint.notObserved')
  const signals = end.signals.join(', ')
  if (end.kind === 'clean') return no('sigint.clean', { signals: signals || 'none' })
  if (family === 'sql' && read(asked, 'flushLsn') === 'forward') return no('sigint.replayed')
  if (end.signals.includes('SIGINT')) return no('sigint.was', { signals })
  const lostByKill = family === 'unlogged' || cause === 'asynchronous_commit_lost'
  if (end.kind === 'oom' || end.kind === 'crashed') return no('sigint.crashed', { kind: end.kind })
  return lostByKill
    ? yes('sigint.killed', { signals: signals || 'none' })
    : unknown('sigint.unclear')
}
