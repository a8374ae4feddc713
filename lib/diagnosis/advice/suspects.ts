import type { Step } from '@/lib/model/advice'
import type { Suspect } from '@/lib/model/suspects'
import { tools } from '../tools/index'
import { logsSince, psql, stopContainer } from './commands'
import { stopCulprits } from './culprits'
import { type Context, step } from './family'

/** More than this is no first look any more. */
const MOST_LOGS = 3

/** The container that changes schemas by itself, where one was there. */
export const culpritOf = ({ suspects }: Context): Suspect | null =>
  suspects.find((suspect) => suspect.tool !== null) ?? null

/** Keeps what did it, or else the tool that is suspect, from doing it again, before anything is brought back. */
export const stopCulprit = (context: Context): Step[] => {
  if (context.culprits.length > 0) return stopCulprits(context)
  const culprit = culpritOf(context)
  const tool = tools.find((one) => one.id === culprit?.tool)
  // No container was seen, but the tables that are left name the tool.
  if (context.suspects.length === 0 && context.cause === 'litellm_schema_push') {
    return [step('keepAway', { tool: 'LiteLLM' })]
  }
  if (!culprit || !tool) return []
  const { container } = culprit
  const id = tool.dropsForeignTables ? 'stopTool' : 'stopSuspect'
  return [step(id, { container, tool: tool.name }, stopContainer(container))]
}

const activity =
  'select usename, application_name, client_addr, backend_start from pg_stat_activity where datname = current_database()'

/** Nobody was seen: who is connected may be who did it, and would do it again once the tables are back. */
export const findDropper = ({ suspects, connection }: Context): Step =>
  step(
    'findDropper',
    {
      ...{ count: suspects.length, first: suspects[0]?.container ?? '' },
      others: suspects
        .slice(1, MOST_LOGS)
        .map(({ container }) => container)
        .join(', '),
    },
    psql(connection, activity),
  )

/** Logs of what is suspect; without any suspect, who is connected. Once it is known who did it, that is not asked. */
export const lookCloser = ({ suspects, one, connection, culprits }: Context): Step[] => {
  if (culprits.some(({ source, origin }) => source === 'tripwire' && origin !== 'unknown'))
    return []
  const { lastSeenAt, firstMissedAt } = one.incident.window
  if (suspects.length === 0) {
    return [step('activity', {}, psql(connection, activity))]
  }
  return suspects.slice(0, MOST_LOGS).map(({ container, startedAt }) => {
    // What was gone before the first poll may be told by any line that is left.
    if (lastSeenAt === null)
      return step('logsThatAreLeft', { container }, logsSince(container, null))
    if (startedAt === null) {
      return step('logsOfRunning', { container }, logsSince(container, lastSeenAt))
    }
    const agoMs = Math.max(firstMissedAt - startedAt, 0)
    return step('logs', { container, agoMs }, logsSince(container, startedAt))
  })
}
