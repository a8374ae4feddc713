import type { Advice, Step } from '@/lib/model/advice'
import type { CauseId } from '@/lib/model/causes'
import { shownName } from '@/lib/model/shown-name'
import { findMoved, moveBackSql } from '../moved'
import { psql } from './commands'
import { type Context, dumpStep, type FamilyAdvice, restoreStep, step } from './family'
import { preventTool } from './prevent-tool'
import { guardSteps, logStep, tripwireSteps } from './protect'
import { lookCloser, stopCulprit } from './suspects'

/** Enough to be done by hand; the incident lists the others. */
const MOST_MOVES = 20

const moveBack = ({ one, owner }: Context): Step[] =>
  findMoved(one.incident, one.spansAfter)
    .slice(0, MOST_MOVES)
    .map((moved) =>
      step(
        'moveBack',
        { name: shownName(moved.from), now: shownName(moved.to) },
        psql(owner, moveBackSql(moved)),
      ),
    )

const ransom = (context: Context): Advice => ({
  steps: [
    step('closePort', { port: context.connection.port }),
    step('noPay'),
    step('passwords'),
    restoreStep(context),
  ],
  prevention: [step('bindPort', { port: context.connection.port }), dumpStep(context)],
})

/** Causes after which the tables are there, so nothing stands in the way of their rows. */
const tablesThere: ReadonlySet<CauseId | null> = new Set(['truncated', 'rows_deleted'])

/** Committed SQL: stop what does it, see who it was, then bring the rows back. */
export const afterSql: FamilyAdvice = (context) => {
  const { cause, owner } = context
  if (cause === 'ransom') return ransom(context)
  // Postgres counts TRUNCATE among the statements that change rows, which 'ddl' does not log.
  const changes = "alter system set log_statement = 'mod'"
  const logged = tablesThere.has(cause)
    ? step('logChanges', {}, psql(owner, changes, 'select pg_reload_conf()'))
    : logStep(context)
  if (cause === 'moved_or_renamed') {
    return { steps: moveBack(context), prevention: [step('ownLogin'), logged] }
  }
  if (cause === 'restored_from_dump') {
    return {
      steps: [step('checkDump'), step('acceptState')],
      prevention: [step('restoreAside'), dumpStep(context)],
    }
  }
  const isSeen = context.culprits.some(({ source }) => source === 'tripwire')
  return {
    steps: [
      ...moveBack(context),
      ...stopCulprit(context),
      ...lookCloser(context),
      ...(tablesThere.has(cause) ? [] : [step('hold')]),
      restoreStep(context),
    ],
    prevention: [
      ...preventTool(context),
      // Neither sees DELETE.
      ...(cause === 'rows_deleted' ? [] : guardSteps(context)),
      step(tablesThere.has(cause) ? 'ownLoginRows' : 'ownLogin'),
      ...(cause === 'rows_deleted' ? [] : tripwireSteps(context)),
      ...(isSeen ? [] : [logged]),
      dumpStep(context),
    ],
  }
}
