import type { Boot } from '@/lib/model/boots'
import { message } from '@/lib/model/message'
import { notObserved, observedFact, type ReadFact } from './fact'

/**
 * Whether the lost tables were last seen in the boot that missed them: a Postgres that runs does not change the
 * files below it, so what happened within one boot was SQL.
 */
export const postmaster: ReadFact = ({ incident }, { before, after, seenSinceStart }) => {
  const { lastSeenAt, firstMissedAt } = incident.window
  const startedAt = after.identity?.postmasterStartedAt ?? null
  // In one boot, the side before may be that of an earlier one, for the sake of the restart.
  const seenIn = seenSinceStart === true ? startedAt : before.identity?.postmasterStartedAt
  const poll = (seenAt: number | null, bootAt: number | null | undefined) =>
    seenAt === null || bootAt === null || bootAt === undefined
      ? null
      : message('facts.poll', { seenAt, bootAt })
  const sides = { before: poll(lastSeenAt, seenIn), after: poll(firstMissedAt, startedAt) }
  if (seenSinceStart === null) return notObserved('postmaster', 'catalog', sides)
  const reading = seenSinceStart ? 'same' : 'restarted'
  return observedFact('postmaster', 'catalog', reading, sides, startedAt)
}

/** The worst end of a boot between the two sides decides what could have been lost at it. */
const worstFirst = ['oom', 'killed', 'crashed', 'immediate', 'unknown', 'clean'] as const

/** How Postgres ended before the boots in between. */
export const stop: ReadFact = (_, { restarts }) => {
  const ends = restarts.flatMap(({ previousEnd }) => (previousEnd ? [previousEnd] : []))
  const end = worstFirst.flatMap((kind) => ends.filter((one) => one.kind === kind))[0]
  if (!end || end.kind === 'unknown') return notObserved('stop', 'dockerEvents')
  return observedFact(
    'stop',
    'dockerEvents',
    end.kind,
    {
      before: message('facts.running'),
      after: message('facts.stop', {
        kind: end.kind,
        signals: end.signals.join(', ') || 'null',
        exitCode: end.exitCode ?? 'null',
        durationMs: end.stopDurationMs ?? -1,
      }),
    },
    end.at,
  )
}

const restartOf = (boots: Boot[], restarts: Boot[]): Boot | undefined =>
  restarts.at(-1) ?? boots.findLast(({ previousEnd }) => previousEnd !== null)

/** Transactions that had written and were open at the last poll before the stop, and what became of them. */
export const openTransactions: ReadFact = ({ boots }, { restarts }) => {
  const boot = restartOf(boots, restarts)
  if (!boot?.previousEnd) return notObserved('openTransactions', 'catalog')
  const open = boot.previousEnd.openTransactions
  if (open.length === 0) {
    return observedFact('openTransactions', 'catalog', 'none', { before: 0, after: null })
  }
  const aborted = open.filter(({ status }) => status === 'aborted').length
  const asked = open.filter(({ status }) => status !== null).length
  const sides = {
    before: message('facts.openTransactions', { count: open.length }),
    after: message('facts.rolledBack', { count: aborted }),
  }
  if (asked === 0) return notObserved('openTransactions', 'catalog', sides)
  const reading = aborted > 0 ? 'rolledBack' : 'committed'
  return observedFact('openTransactions', 'catalog', reading, sides, boot.previousEnd.at)
}
