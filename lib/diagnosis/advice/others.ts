import type { FactId } from '@/lib/model/facts'
import { quotedName } from '../commands'
import { psql } from './commands'
import { type Context, diskStep, dumpStep, type FamilyAdvice, restoreStep, step } from './family'
import { logStep, tripwireSteps } from './protect'
import { lookCloser } from './suspects'

/** Unlogged tables: only their rows are gone, and only from elsewhere do they come back. */
export const afterUnlogged: FamilyAdvice = (context) => {
  const { one, owner } = context
  const logged = one.incident.relations
    .filter((relation) => relation.change !== 'returned')
    .map(({ schema, name }) => `alter table ${quotedName(schema)}.${quotedName(name)} set logged`)
  return {
    steps: [step('fillAgain'), restoreStep(context)],
    prevention: [
      step(
        'setLogged',
        { count: logged.length },
        logged.length === 0 ? null : psql(owner, logged.join('; ')),
      ),
      dumpStep(context),
    ],
  }
}

/** DDL that was never committed: run it again, to its end. */
export const afterUncommitted: FamilyAdvice = ({ connection, owner }) => ({
  steps: [
    step('runAgain'),
    step(
      'openNow',
      {},
      psql(
        connection,
        "select pid, usename, application_name, state, xact_start from pg_stat_activity where state like 'idle in transaction%'",
      ),
    ),
  ],
  prevention: [
    step('commitDdl'),
    step(
      'idleTimeout',
      {},
      psql(
        owner,
        "alter system set idle_in_transaction_session_timeout = '5min'",
        'select pg_reload_conf()',
      ),
    ),
  ],
})

/** Nothing was lost: look with the right eyes. */
export const afterNothing: FamilyAdvice = (context) => {
  const { cause, connection, frame } = context
  if (cause === 'crash') return { steps: [step('nothingToDo')], prevention: [dumpStep(context)] }
  if (cause === 'other_database') {
    const database = frame.before.identity?.databaseName ?? '?'
    return {
      steps: [
        step(
          'otherDatabase',
          { database },
          psql({ ...connection, database }, 'select current_database()'),
        ),
      ],
      prevention: [step('fixDatabase', { database })],
    }
  }
  const rights =
    "select nspname, has_schema_privilege(nspname, 'usage'), current_setting('search_path') from pg_namespace where nspname !~ '^pg_'"
  return {
    steps: [step('rights', {}, psql(connection, rights))],
    prevention: [step('qualifyNames')],
  }
}

/** Over a restart that no fact of the WAL speaks of, the disk is neither cleared nor to blame (FORENSICS §5). */
const isDiskInDoubt = ({ facts }: Context): boolean => {
  const read = (id: FactId) => facts.get(id)?.reading
  return (
    read('postmaster') !== 'same' &&
    read('systemIdentifier') !== 'changed' &&
    read('flushLsn') !== 'forward' &&
    read('creators') !== 'committed'
  )
}

/** Where it cannot be told: look while traces are fresh, and see more next time. */
export const whenUnknown: FamilyAdvice = (context) => {
  const { connection, owner, one, frame } = context
  const neverSeen = one.incident.check === 'relations_never_seen'
  const docker = frame.after.container === null || !one.eventsObserved
  return {
    steps: [...lookCloser(context), step(neverSeen ? 'create' : 'hold'), restoreStep(context)],
    prevention: [
      ...(isDiskInDoubt(context) ? [diskStep(context)] : []),
      ...(docker ? [step('seeDocker')] : []),
      step(
        'monitorRole',
        { user: connection.user },
        psql(owner, `grant pg_monitor to ${quotedName(connection.user)}`),
      ),
      ...tripwireSteps(context),
      logStep(context),
      dumpStep(context),
    ],
  }
}
