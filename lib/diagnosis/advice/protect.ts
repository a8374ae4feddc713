import type { Step } from '@/lib/model/advice'
import { protectionCommand, protectionPage, quotedName } from '../commands'
import { psql } from './commands'
import { type Context, step } from './family'

const armed = ({ one }: Context, kind: 'tripwire' | 'guard', side: 'before' | 'after'): boolean =>
  one.incident[side].protection?.[kind].arming === 'armed'

/** The guard refuses the next one; where it was there and let this one pass, see why. */
export const guardSteps = (context: Context): Step[] => {
  const environment = context.one.incident.environmentId
  const page = protectionPage(environment)
  if (context.cause === 'database_recreated') {
    const { owner, frame } = context
    const database = frame.after.identity?.databaseName ?? owner.database
    const sql = `alter database ${quotedName(database)} is_template true`
    return [step('templateDatabase', { database }, psql(owner, sql))]
  }
  if (armed(context, 'guard', 'after')) {
    return armed(context, 'guard', 'before') ? [step('guardPassed', { page })] : []
  }
  return [step('guard', { page }, protectionCommand('guard', 'install', environment))]
}

/** To know next time who, unless the tripwire is there by now. */
export const tripwireSteps = (context: Context): Step[] => {
  const environment = context.one.incident.environmentId
  const values = { page: protectionPage(environment) }
  return armed(context, 'tripwire', 'after')
    ? []
    : [step('tripwire', values, protectionCommand('tripwire', 'install', environment))]
}

/** Who and from where, into every line of the server's log; `%h` with log_hostname names the container. */
const LOG_LINE_PREFIX = '%m [%p] %u@%d %a %h '

/** What the server itself can log of it, for those who may not install a tripwire. */
export const logStep = ({ owner }: Context): Step =>
  step(
    'logStatements',
    {},
    psql(
      owner,
      "alter system set log_statement = 'ddl'",
      'alter system set log_hostname = on',
      `alter system set log_line_prefix = '${LOG_LINE_PREFIX}'`,
      'select pg_reload_conf()',
    ),
  )
