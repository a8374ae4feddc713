import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** How a command ended: by itself, by a signal, or never having been started. */
export type CommandEnd =
  | { how: 'code'; code: number }
  | { how: 'signal'; code: string }
  | { how: 'notStarted'; code: string }

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a command with the terminal of this process. `quietly` sends its output to stderr, so that stdout stays ours.
 * Signals are passed on; Ctrl-C on a terminal already went to everyone there, and twice would mean "at once" to some.
 */
export const runCommand = (
  [file = '', ...words]: readonly string[],
  { quietly }: { quietly: boolean },
): Promise<CommandEnd> =>
  new Promise((resolve) => {
    const stdout = quietly ? process.stderr : 'inherit'
    const child = spawn(file, words, { stdio: ['inherit', stdout, 'inherit'] })
    const handlers = signals.map((name) => {
      const handler = () => {
        if (name !== 'SIGINT' || process.stdin.isTTY !== true) child.kill(name)
      }
      process.on(name, handler)
      return { name, handler }
    })
    const end = (ending: CommandEnd) => {
      for (const { name, handler } of handlers) process.off(name, handler)
      resolve(ending)
    }
    child.once('error', (error) =>
      end({ how: 'notStarted', code: 'code' in error ? String(error.code) : error.message }),
    )
    child.once('exit', (code, signal) =>
      end(
        signal === null
          ? { how: 'code', code: code ?? 0 }
          : { how: 'signal', code: constants.signals[signal] === undefined ? '?' : signal },
      ),
    )
  })
