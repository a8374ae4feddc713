import { setTimeout as delay } from 'node:timers/promises'
import { Timeout, Unsupported } from '@/lib/model/errors'
import { type Answer, docker, dockerOk } from './docker-command'
import { type DiskPlan, type DoctorMount, LABEL, TARGET } from './plan'
import type { Ending, Exited } from './states'

const READY_WITHIN_MS = 120_000

// Docker reads the words of --mount as CSV: a path with a comma needs quotes.
const field = (name: string, value: string): string => `"${name}=${value.replaceAll('"', '""')}"`

const sourceOf = (mount: DoctorMount): string => (mount.kind === 'bind' ? mount.folder : mount.name)

/** What all containers of a run share: no network, never a pull, and the label by which they are found again. */
export const commonWords = ({ id, mount }: DiskPlan): string[] => [
  ...['--pull', 'never', '--network', 'none', '--label', `${LABEL}=${id}`],
  ...['--mount', `type=${mount.kind},${field('source', sourceOf(mount))},target=${TARGET}`],
]

/** A new container on the mount; an empty data directory is made into a cluster by the image itself. */
export const runPostgres = (plan: DiskPlan): Promise<string> =>
  dockerOk([
    ...['run', '-d', '--name', plan.container, ...commonWords(plan)],
    // Nothing can reach it but `docker exec`: there is no network.
    ...['-e', 'POSTGRES_HOST_AUTH_METHOD=trust', '-e', `PGDATA=${TARGET}/data`],
    ...['-e', 'POSTGRES_USER=postgres', '-e', 'POSTGRES_DB=postgres'],
    plan.image,
  ])

const stateOf = async (plan: DiskPlan, signal?: AbortSignal) => {
  const format = '{{.State.Running}} {{.State.ExitCode}}'
  const text = await dockerOk(['container', 'inspect', '--format', format, plan.container], {
    signal,
  })
  const [running, exitCode] = text.split(' ')
  return { running: running === 'true', exitCode: Number(exitCode) }
}

const tailOf = async (plan: DiskPlan): Promise<string[]> => {
  const { stdout, stderr } = await docker(['logs', '--tail', '12', plan.container])
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '')
}

/** Waits until Postgres takes connections; null then, or how it ended by itself. */
export const waitReady = async (plan: DiskPlan, signal?: AbortSignal): Promise<Exited | null> => {
  const until = performance.now() + READY_WITHIN_MS
  while (performance.now() < until) {
    // Over TCP: while it makes a cluster, the image's own server answers on its socket only.
    const words = ['exec', plan.container, 'pg_isready', '-q', '-h', '127.0.0.1', '-U', 'postgres']
    const { code } = await docker(words, { signal })
    if (code === 0) return null
    const { running, exitCode } = await stateOf(plan, signal)
    if (!running) {
      const log = await tailOf(plan)
      // A full disk refuses writes; that is no loss of what was acknowledged.
      if (log.some((line) => line.includes('No space left on device')))
        throw new Unsupported('doctor.diskFull', {})
      return { exitCode, log }
    }
    await delay(150, undefined, { signal })
  }
  throw new Timeout('doctor.notReady', { seconds: READY_WITHIN_MS / 1000 })
}

const psqlWords = (plan: DiskPlan): string[] => [
  ...['exec', '-i', plan.container, 'psql', '-X', '-q', '-A', '-t'],
  ...['-h', '127.0.0.1', '-U', 'postgres', '-d', 'postgres'],
]

interface PsqlOptions {
  signal?: AbortSignal
  onOutput?: (text: string) => void
}

/** Runs statements one by one, each in its own transaction where it says nothing else, past errors too. */
export const psqlLoosely = (
  plan: DiskPlan,
  sql: string,
  options: PsqlOptions = {},
): Promise<Answer> => docker(psqlWords(plan), { ...options, input: sql })

/** The same, and stops with Unsupported at the first error. */
export const psql = (plan: DiskPlan, sql: string, signal?: AbortSignal): Promise<string> =>
  dockerOk([...psqlWords(plan), '-v', 'ON_ERROR_STOP=1'], { input: sql, signal })

const ways: Record<Ending, (plan: DiskPlan) => Promise<unknown>> = {
  kill: ({ container }) => dockerOk(['kill', '-s', 'KILL', container]),
  terminateThenKill: async ({ container }) => {
    await dockerOk(['kill', '-s', 'TERM', container])
    // It may have ended in between: then there is nothing left to kill.
    await docker(['kill', '-s', 'KILL', container])
  },
  stopWithoutGrace: ({ container }) => dockerOk(['stop', '-t', '0', container]),
  downUp: async ({ container }) => {
    await dockerOk(['stop', '-t', '60', container])
    await dockerOk(['rm', '-v', container])
  },
}

/** Ends the container in the way of the round, and waits until it has ended. */
export const endPostgres = async (plan: DiskPlan, ending: Ending): Promise<void> => {
  await ways[ending](plan)
  if (ending !== 'downUp') await dockerOk(['wait', plan.container])
}

/** Starts what `endPostgres` ended: the same container, or a new one on the same mount. */
export const startAgain = (plan: DiskPlan, ending: Ending): Promise<string> =>
  ending === 'downUp' ? runPostgres(plan) : dockerOk(['start', plan.container])
