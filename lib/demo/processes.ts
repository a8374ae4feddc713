import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** The command line of a process; null where it is gone or a zombie, which has none. */
export const commandOf = (pid: number): string | null => {
  try {
    const text =
      platform() === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    const command = text.trim()
    return command === '' || /^\(.*\)$|<defunct>$/.test(command) ? null : command
  } catch {
    return null
  }
}

export const isAlive = (pid: number): boolean => commandOf(pid) !== null

/** Whether signal 0 reaches it, which is all that Postgres asks before it starts; zombies count. */
export const answersSignals = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether it is the postmaster of this data directory; its children carry titles without the directory. */
export const isPostmaster = (pid: number, cluster: string): boolean => {
  const command = commandOf(pid)
  return command !== null && /^\S.*postgres\b/.test(command) && command.includes(`-D ${cluster} `)
}

/** Sends a signal; a process that is gone already is fine. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Whether the condition came true before the deadline. */
export const waitUntil = async (
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
  everyMs = 25,
): Promise<boolean> => {
  const deadline = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadline) return false
    await delay(everyMs)
  }
  return true
}
