import { spawn } from 'node:child_process'
import { Timeout, Unreachable, Unsupported } from '@/lib/model/errors'

export interface Answer {
  code: number | null
  stdout: string
  stderr: string
}

interface Options {
  input?: string
  /** Ends the command at once. Only for what changes nothing: the engine may finish what the command began. */
  signal?: AbortSignal
  timeoutMs?: number
  onOutput?: (text: string) => void
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.trim() ?? ''

const unreachable =
  /cannot connect to the docker daemon|error during connect|dial unix|is the docker daemon running|failed to connect to the docker api/i

/**
 * Runs the docker command line, without a shell, so that the person's own context decides which engine it talks to.
 * Resolves with whatever code it ended; throws Unreachable where there is no docker or no engine, or Timeout.
 */
export const docker = (words: string[], options: Options = {}): Promise<Answer> => {
  const { input, signal, timeoutMs = 120_000, onOutput } = options
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C in the terminal must not end the commands that clean up.
    const child = spawn('docker', words, { stdio: 'pipe', detached: true, signal })
    let [stdout, stderr, late] = ['', '', false]
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      onOutput?.(text)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    // The container may end before it has read everything.
    child.stdin.on('error', () => {})
    child.stdin.end(input ?? '')
    child.once('error', (error) => {
      clearTimeout(timer)
      if (signal?.aborted) reject(signal.reason)
      else reject(new Unreachable('doctor.noDocker', { detail: error.message }, error))
    })
    child.once('close', (code) => {
      clearTimeout(timer)
      const seconds = Math.round(timeoutMs / 1000)
      if (late) reject(new Timeout('doctor.dockerTimeout', { command: words[0] ?? '', seconds }))
      else if (code !== 0 && unreachable.test(stderr))
        reject(new Unreachable('doctor.engineUnreachable', { detail: lastLine(stderr) }))
      else resolve({ code, stdout, stderr })
    })
  })
}

/** The same, and throws Unsupported with what docker said where it failed. */
export const dockerOk = async (words: string[], options: Options = {}): Promise<string> => {
  const { code, stdout, stderr } = await docker(words, options)
  if (code === 0) return stdout.trim()
  throw new Unsupported('doctor.dockerFailed', {
    command: `docker ${words[0] ?? ''}`,
    detail: lastLine(stderr) || lastLine(stdout) || `exit code ${code}`,
  })
}
