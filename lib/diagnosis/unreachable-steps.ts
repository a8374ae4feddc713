import type { Step } from '@/lib/model/advice'
import type { Container } from '@/lib/model/containers'
import { type Message, message } from '@/lib/model/message'
import type { Reason } from '@/lib/model/section'
import type { Connection } from './advice/commands'
import { commandLine } from './commands'

export interface UnreachableStepsInput {
  reason: Reason | null
  /** What its container and log say (`judgeUnreachable`); null where they say nothing. */
  why: Message | null
  /** As it was when the server was last seen, and as it is; null where it is not there, or was not observed. */
  before: Container | null
  now: Container | null
  /** Whether the engine that the server ran in answers; null where it ran in none. */
  engineAnswers: boolean | null
  connection: Connection
}

const step = (id: string, values: Message['values'], command: string | null): Step => ({
  title: message(`unreachable.step.${id}`, values),
  detail: message(`unreachable.step.${id}Detail`, values),
  command,
})

const startStep = ({ before, now }: UnreachableStepsInput): Step | null => {
  if (now && !now.running) {
    return step('start', { name: now.name }, commandLine('docker', 'start', now.name))
  }
  if (now || !before) return null
  const { project, service, name } = before
  return project !== null && service !== null
    ? step('up', { name }, commandLine('docker', 'compose', '-p', project, 'up', '-d', service))
    : step('look', { name }, commandLine('docker', 'ps', '-a', '--filter', `name=${name}`))
}

const askStep = ({ host, port, user, database }: Connection, id: 'login' | 'ask'): Step =>
  id === 'login'
    ? step(
        'login',
        { user },
        commandLine(
          'psql',
          '-h',
          host,
          '-p',
          String(port),
          '-U',
          user,
          '-d',
          database,
          '-c',
          'select 1',
        ),
      )
    : step('ask', { host, port }, commandLine('pg_isready', '-h', host, '-p', String(port)))

/** What to do about a server that is out of reach, most urgent first. Nothing here changes data. */
export const adviseUnreachable = (input: UnreachableStepsInput): Step[] => {
  const { reason, why, before, now, connection } = input
  if (input.engineAnswers === false) {
    return [step('engine', {}, commandLine('docker', 'info'))]
  }
  const name = (now ?? before)?.name ?? null
  const logs =
    name === null || (!now && before)
      ? []
      : [step('logs', { name }, commandLine('docker', 'logs', '--tail', '50', name))]
  if (why?.id === 'unreachable.diskFull') {
    return [step('space', { name: name ?? '' }, commandLine('docker', 'system', 'df')), ...logs]
  }
  if (why?.id === 'unreachable.starting') return logs
  if (reason?.kind === 'forbidden') return [askStep(connection, 'login'), ...logs]
  const start = why === null || why.id === 'unreachable.stopped' ? startStep(input) : null
  if (start) return [start, ...logs]
  return [...logs, askStep(connection, 'ask')]
}
