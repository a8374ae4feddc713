import type { Step } from '@/lib/model/advice'
import type { Culprit } from '@/lib/model/culprit'
import { isPooler } from '../attribution/told'
import { commandLine } from '../commands'
import { logsSince, psql, stopContainer } from './commands'
import { type Context, step } from './family'

/** More clients than these are no first thing to do any more. */
const MOST_CLIENTS = 3
/** What a container wrote before its command may say why. */
const LOG_BEFORE_MS = 60_000

const ACTIVITY =
  'select pid, usename, application_name, client_addr, backend_start from pg_stat_activity where datname = current_database()'

/** Who has which address now, over all containers that run. */
const LIST_ADDRESSES =
  "docker ps -q | xargs docker inspect -f '{{.Name}}{{range .NetworkSettings.Networks}} {{.IPAddress}} {{.GlobalIPv6Address}}{{end}}'"

/** Whether the engine told that this container was removed since. */
const isGone = ({ one }: Context, container: string, at: number): boolean =>
  one.events.some(
    (event) =>
      event.type === 'container' &&
      event.action === 'destroy' &&
      event.name === container &&
      event.at >= at,
  )

/** On the machine: which programs are connected to the port. */
const onHost = ({ connection }: Context): Step => {
  const port = `-iTCP:${connection.port}`
  return step(
    'lookOnHost',
    { port: connection.port },
    commandLine('lsof', '-nP', port, '-sTCP:ESTABLISHED'),
  )
}

const stepsFor = (context: Context, culprit: Culprit): Step[] => {
  const { container, clientAddress, origin, at, source } = culprit
  const { server, connection } = context
  if (container !== null && container !== server) {
    const values = { container, witness: source }
    if (isPooler(culprit)) {
      return [step('logsOfPooler', values, logsSince(container, at - LOG_BEFORE_MS))]
    }
    return isGone(context, container, at)
      ? [step('dropperGone', values)]
      : [
          step('stopDropper', values, stopContainer(container)),
          step('logsOfDropper', values, logsSince(container, at - LOG_BEFORE_MS)),
        ]
  }
  if (origin === 'gateway' || (server === null && origin !== 'unknown')) return [onHost(context)]
  if (origin === 'unknown') {
    return clientAddress === null
      ? []
      : [step('findAddress', { address: clientAddress }, LIST_ADDRESSES)]
  }
  return [step('lookInside', { server: server ?? '' }, psql(connection, ACTIVITY))]
}

/** First of all, what was seen doing it must not do it again. Empty where nobody was seen. */
export const stopCulprits = (context: Context): Step[] => {
  const steps = context.culprits
    .slice(0, MOST_CLIENTS)
    .flatMap((culprit) => stepsFor(context, culprit))
  const keys = steps.map((one) => JSON.stringify([one.title, one.command]))
  return steps.filter((_, index) => keys.indexOf(keys[index] ?? '') === index)
}
