import { message } from '@/lib/model/message'
import { compared, notObserved, observedFact, type ReadFact } from './fact'
import { isOneCluster } from './one-cluster'

/** Which initdb made the cluster (FORENSICS §3, rule 2). */
export const systemIdentifier: ReadFact = (_, { before, after }) =>
  compared(
    'systemIdentifier',
    'control',
    before.identity?.systemIdentifier,
    after.identity?.systemIdentifier,
  )

/**
 * A timeline rises with each recovery to a point and each promotion; a server that is still at it (`recovering`) has
 * not got its new one yet. The newest poll of the boot counts, not only the one that missed the tables.
 */
export const timeline: ReadFact = ({ boots }, { before, after }) => {
  const newest = boots.findLast(
    ({ startedAt }) => startedAt === after.identity?.postmasterStartedAt,
  )?.lastIdentity
  const then = newest ?? after.identity
  const sides = { before: before.identity?.timeline ?? null, after: then?.timeline ?? null }
  if (!then || sides.before === null || sides.after === null || !isOneCluster(before, after)) {
    return notObserved('timeline', 'control', sides)
  }
  if (then.inRecovery && before.identity?.inRecovery === false) {
    return observedFact('timeline', 'control', 'recovering', sides)
  }
  const reading =
    sides.after > sides.before ? 'risen' : sides.after < sides.before ? 'fallen' : 'same'
  return observedFact('timeline', 'control', reading, sides)
}

/** Change time of `PG_VERSION`: it moves when the files are copied, whatever their modification time says. */
export const versionFile: ReadFact = (_, { before, after, start }) => {
  const first = before.identity?.versionFile?.changedAt ?? null
  const then = (start ?? after.identity)?.versionFile?.changedAt ?? null
  const sides = {
    before: first === null ? null : message('facts.time', { at: first }),
    after: then === null ? null : message('facts.time', { at: then }),
  }
  if (first === null || then === null || !isOneCluster(before, after)) {
    return notObserved('versionFile', 'files', sides)
  }
  return observedFact('versionFile', 'files', first === then ? 'same' : 'changed', sides, then)
}
