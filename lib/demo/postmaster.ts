import { readFileSync, rmSync } from 'node:fs'
import { Invalid, Timeout, Unreachable } from '@/lib/model/errors'
import { type Account, writePrivate } from './account'
import type { Binaries } from './binaries'
import type { Layout } from './layout'
import { boundLog, logSize, readLogSince } from './log'
import { choosePort } from './port'
import { postmasterFileOf, readPostmasterFile } from './postmaster-file'
import { answersSignals, isAlive, isPostmaster, signal, waitUntil } from './processes'
import { run } from './run'

/** Starts take well under a second; crash recovery and slow disks get this long. */
const startTimeoutMs = 60_000

export interface Ground {
  layout: Layout
  binaries: Binaries
  account: Account
}

const readPort = (path: string): number | null => {
  try {
    const port = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
  } catch {
    return null
  }
}

/**
 * The postmaster of this data directory, if it runs. A `postmaster.pid` that names another process (or a
 * zombie) is left over from a crash; Postgres itself would refuse to start beside it, so it is removed.
 */
export const findPostmaster = ({ layout }: Ground): { pid: number; status: string } | null => {
  const file = readPostmasterFile(layout.cluster)
  if (!file) return null
  if (isPostmaster(file.pid, layout.cluster)) return file
  if (answersSignals(file.pid)) rmSync(postmasterFileOf(layout.cluster), { force: true })
  return null
}

const hasStopped = (ground: Ground, timeoutMs: number): Promise<boolean> =>
  waitUntil(() => findPostmaster(ground) === null, timeoutMs)

const attempt = async (ground: Ground, port: number): Promise<'started' | 'portTaken' | 'busy'> => {
  const { layout, binaries, account } = ground
  boundLog(layout.log)
  const position = logSize(layout.log)
  const seconds = String(startTimeoutMs / 1000)
  const args = ['start', '-w', '-t', seconds, '-D', layout.cluster, '-l', layout.log]
  const { exitCode } = await run(account, binaries.pgCtl, [...args, '-o', `-p ${port}`])
  if (exitCode === 0) return 'started'
  const log = readLogSince(layout.log, position)
  if (/could not bind|could not create any TCP/.test(log)) return 'portTaken'
  // What a killed postmaster leaves behind goes away with the last of its children.
  if (/pre-existing shared memory block|lock file .* already exists/.test(log)) return 'busy'
  if (findPostmaster(ground)) throw new Timeout('demo.startTimeout', { seconds, log: layout.log })
  throw new Invalid('demo.startFailed', { log: layout.log, directory: layout.root })
}

/**
 * Makes sure that Postgres runs, and tells its port. One that runs already (left by a killed Talaia) is
 * adopted; one that is stopping is awaited first.
 */
export const startPostmaster = async (
  ground: Ground,
): Promise<{ port: number; adopted: boolean }> => {
  const { layout, account } = ground
  const running = await findSettled(ground)
  if (running !== null) {
    writePrivate(layout.port, String(running), account)
    return { port: running, adopted: true }
  }
  const deadline = performance.now() + startTimeoutMs
  let remembered = readPort(layout.port)
  while (performance.now() < deadline) {
    const port = await choosePort(remembered)
    const outcome = await attempt(ground, port)
    if (outcome === 'started') {
      writePrivate(layout.port, String(port), account)
      return { port, adopted: false }
    }
    if (outcome === 'portTaken') remembered = null
    else await waitUntil(() => false, 200)
  }
  throw new Timeout('demo.startTimeout', { seconds: startTimeoutMs / 1000, log: layout.log })
}

/** The port of a postmaster that answers; null once none runs. */
const findSettled = async (ground: Ground): Promise<number | null> => {
  let port: number | null = null
  const settled = await waitUntil(() => {
    const running = findPostmaster(ground)
    port = readPostmasterFile(ground.layout.cluster)?.port ?? null
    return running === null || (running.status === 'ready' && port !== null)
  }, startTimeoutMs)
  if (!settled) {
    throw new Timeout('demo.startTimeout', {
      seconds: startTimeoutMs / 1000,
      log: ground.layout.log,
    })
  }
  return findPostmaster(ground) ? port : null
}

/**
 * Stops Postgres with SIGINT, which is what `pg_ctl stop -m fast` sends; SIGQUIT is its immediate mode.
 * @returns whether it was gone within `timeoutMs`; if not, it goes on stopping by itself.
 */
export const stopPostmaster = async (
  ground: Ground,
  timeoutMs: number,
  mode: 'fast' | 'immediate' = 'fast',
): Promise<boolean> => {
  const running = findPostmaster(ground)
  if (!running) return true
  signal(running.pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
  return hasStopped(ground, timeoutMs)
}

/** Kills the postmaster as the OOM killer would, and waits until its children noticed and went too. */
export const killPostmaster = async (
  ground: Ground,
  children: readonly number[],
): Promise<void> => {
  const running = findPostmaster(ground)
  if (!running) throw new Unreachable('demo.notRunning')
  signal(running.pid, 'SIGKILL')
  const gone = await waitUntil(() => ![running.pid, ...children].some(isAlive), 15_000)
  if (!gone) throw new Timeout('demo.killTimeout', { seconds: 15 })
}
