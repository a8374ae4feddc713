import type { Advice, Step } from '@/lib/model/advice'
import type { Verdict } from '@/lib/model/causes'
import type { Facts } from '@/lib/model/facts'
import type { Case } from '../case'
import { type Family, familyOf } from '../cause-family'
import type { Connection } from './commands'
import { contextOf, type FamilyAdvice } from './family'
import { afterOtherCluster } from './other-cluster'
import { afterNothing, afterUncommitted, afterUnlogged, whenUnknown } from './others'
import { afterSetBack } from './set-back'
import { afterSql } from './sql'
import { findDropper, stopCulprit } from './suspects'

const byFamily: Record<Family, FamilyAdvice> = {
  otherCluster: afterOtherCluster,
  setBack: afterSetBack,
  sql: afterSql,
  unlogged: afterUnlogged,
  uncommitted: afterUncommitted,
  notLost: afterNothing,
}

/** What to do now, most urgent first, and what keeps it from happening again, with commands filled in. */
export const advise = (
  one: Case,
  facts: Facts,
  verdict: Verdict,
  connection: Connection,
): Advice => {
  const family = familyOf(verdict)
  return (family === null ? whenUnknown : byFamily[family])(
    contextOf(one, facts, verdict, connection),
  )
}

/**
 * What must not do it again while tables are brought back, most urgent first. Where SQL took them, or nobody knows what
 * did, and nobody was seen: how to find it. Empty: no application did it.
 */
export const stopFirst = (
  one: Case,
  facts: Facts,
  verdict: Verdict,
  connection: Connection,
): Step[] => {
  const context = contextOf(one, facts, verdict, connection)
  const steps = stopCulprit(context)
  const family = familyOf(verdict)
  return steps.length > 0 || (family !== null && family !== 'sql') ? steps : [findDropper(context)]
}
