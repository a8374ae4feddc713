import { createInterface } from 'node:readline'

/** What a command has of the outside, so that tests can be the terminal. */
export interface Terminal {
  /** The result, on stdout. */
  print(text: string): void
  /** Everything else, on stderr: progress, questions, refusals. */
  tell(text: string): void
  /** Whether somebody can answer. */
  interactive: boolean
  /** The answer; empty where the input ended. */
  ask(question: string): Promise<string>
  signal: AbortSignal
}

const ask = (question: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    // Not as a terminal of its own: Ctrl-C stays a signal to the process.
    const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
    const abort = () => {
      // Closing alone would count as an empty answer.
      reject(signal.reason)
      lines.close()
    }
    signal.addEventListener('abort', abort, { once: true })
    lines.once('close', () => resolve(''))
    lines.question(question, (answer) => {
      signal.removeEventListener('abort', abort)
      resolve(answer)
      lines.close()
    })
  })

/** The terminal of this process. */
export const processTerminal = (signal: AbortSignal): Terminal => ({
  print: (text) => void process.stdout.write(`${text}\n`),
  tell: (text) => void process.stderr.write(`${text}\n`),
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  ask: (question) => ask(question, signal),
  signal,
})
