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

/** A timeline rises with each recovery to a point and each promotion: at its end, and until then it recovers. */
export const timeline: ReadFact = (_, { before, after }) => {
  const sides = {
    before: before.identity?.timeline ?? null,
    after: after.identity?.timeline ?? null,
  }
  if (sides.before === null || sides.after === null || !isOneCluster(before, after)) {
    return notObserved('timeline', 'control', sides)
  }
  const moved =
    sides.after > sides.before ? 'risen' : sides.after < sides.before ? 'fallen' : 'same'
  if (moved !== 'same' || before.identity?.inRecovery || !after.identity?.inRecovery) {
    return observedFact('timeline', 'control', moved, sides)
  }
  const recovering = message('facts.recovering', { timeline: sides.after })
  return observedFact('timeline', 'control', 'recovering', { ...sides, after: recovering })
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
