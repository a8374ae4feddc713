import { spawn } from 'node:child_process'
import { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { Timeout, Unsupported } from '@/lib/model/errors'
import type { ProgramRun, ProgramRunner } from './run-program'

const tailBytes = 65_536
const killAfterMs = 5_000

/** Only what programs need of this process: its environment holds secrets of Talaia. */
const inherited = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'].flatMap(
      (name) => {
        const value = process.env[name]
        return value === undefined ? [] : [[name, value]]
      },
    ),
  )

/** Runs a program of this machine, with nothing of this process's environment but what it needs to start. */
export const runLocal: ProgramRunner = async (options: ProgramRun) => {
  const { command, environment, stdin, stdout, onStderr, signal } = options
  const [program = '', ...words] = command
  if (signal?.aborted) throw new Timeout('docker.execCancelled')
  const child = spawn(/* turbopackIgnore: true */ program, words, {
    env: { NODE_ENV: process.env.NODE_ENV, ...inherited(), ...environment },
    stdio: [stdin ? 'pipe' : 'ignore', stdout ? 'pipe' : 'ignore', 'pipe'],
    windowsHide: true,
  })
  let reason: { error: unknown } | null = null
  const cut = (error: unknown) => {
    if (reason) return
    reason = { error }
    child.kill('SIGINT')
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    child.once('close', () => clearTimeout(timer))
  }
  const onAbort = () => cut(new Timeout('docker.execCancelled'))
  signal?.addEventListener('abort', onAbort, { once: true })
  let tail = Buffer.alloc(0)
  const stderr = new Writable({
    write(part: Buffer, _encoding, done) {
      tail = Buffer.concat([tail, part]).subarray(-tailBytes)
      onStderr?.(part)
      done()
    },
  })
  try {
    const closed = new Promise<number>((resolve, reject) => {
      child.once('error', (error) =>
        reject(new Unsupported('tools.programFailed', { program, detail: error.message }, error)),
      )
      child.once('close', (code, by) => resolve(code ?? (by ? 128 : 1)))
    })
    const streams = [
      child.stderr ? pipeline(child.stderr, stderr) : null,
      child.stdout && stdout ? pipeline(child.stdout, stdout) : null,
    ].map((piping) => piping?.catch(cut))
    if (stdin && child.stdin) {
      const input = child.stdin
      // A program that ends before it has read all of its input tells by its exit code why.
      input.on('error', () => undefined)
      stdin.pipe(input)
      finished(stdin).catch((error: unknown) => {
        if (child.exitCode === null && child.signalCode === null) cut(error)
      })
    }
    const exitCode = await closed
    await Promise.all(streams)
    if (reason) throw reasonOf(reason)
    return { exitCode, stderr: tail.toString('utf8') }
  } catch (error) {
    stdout?.on('error', () => undefined)
    stdout?.destroy(error instanceof Error ? error : undefined)
    throw error
  } finally {
    signal?.removeEventListener('abort', onAbort)
    stdin?.destroy()
  }
}

const reasonOf = ({ error }: { error: unknown }): unknown => error
