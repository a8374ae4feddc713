import { spawn } from 'node:child_process'
import { platform } from 'node:os'

// Built-ins only, and nothing newer than Node 20: runs before anything is installed.

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
let interrupted = false

const signalAll = (name) => {
  for (const child of running) {
    try {
      // Each child leads a process group of its own, so that what it started ends too.
      process.kill(platform() === 'win32' ? child.pid : -child.pid, name)
    } catch {}
  }
}

for (const [name, exitCode] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(name, () => {
    interrupted = true
    process.exitCode = exitCode
    signalAll(name)
    setTimeout(() => {
      signalAll('SIGKILL')
      process.exit(exitCode)
    }, 5000).unref()
    if (running.size === 0) process.exit(exitCode)
  })
}

export const seconds = (ms) =>
  ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`

/**
 * Runs a program and shows its output.
 * @returns {Promise<number>} its exit code; ends this process if it was interrupted.
 */
export const runShown = (command, args, env = {}) => follow(command, args, env, 'inherit')

/**
 * Runs a program and shows its output line by line behind a prefix, for several that run at once.
 * @returns {Promise<number>} its exit code
 */
export const runPrefixed = (prefix, command, args, env = {}) =>
  follow(command, args, env, 'pipe', (line) => console.log(`${prefix}${line}`))

const follow = (command, args, env, output, onLine = () => {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...env },
      detached: platform() !== 'win32',
    })
    running.add(child)
    for (const stream of [child.stdout, child.stderr]) {
      let rest = ''
      stream?.on('data', (chunk) => {
        const lines = (rest + chunk).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) onLine(line)
      })
      stream?.once('end', () => rest && onLine(rest))
    }
    child.once('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.once('close', (code) => {
      running.delete(child)
      if (interrupted) process.exit()
      resolve(code ?? 1)
    })
  })

const showProgress = (title, detail) => {
  const started = Date.now()
  const isTerminal = process.stdout.isTTY
  const text = () => {
    const more = detail()
    return `${title}: ${Math.round((Date.now() - started) / 1000)} s${more ? `, ${more}` : ''}`
  }
  const show = () => process.stdout.write(isTerminal ? `\r\x1b[2K${text()}` : `${text()}\n`)
  process.stdout.write(isTerminal ? title : `${title} …\n`)
  const timer = setInterval(show, isTerminal ? 500 : 10_000)
  return (outcome) => {
    clearInterval(timer)
    if (isTerminal) process.stdout.write('\r\x1b[2K')
    console.log(`${title}: ${outcome} ${seconds(Date.now() - started)}`)
  }
}

/**
 * Runs a program quietly behind a line with the seconds gone and what is going on; all it said is shown
 * only where it failed.
 * @param {(line: string) => string | null} [describe] what a line of output says about the progress
 */
export const runQuietly = async (
  title,
  command,
  args,
  { env = {}, describe = () => null } = {},
) => {
  const kept = []
  let detail = ''
  const done = showProgress(title, () => detail)
  let code
  try {
    code = await follow(command, args, env, 'pipe', (line) => {
      const described = describe(line)
      if (described !== null) detail = described
      else kept.push(line)
    })
  } catch (error) {
    kept.push(String(error))
    code = 1
  }
  done(code === 0 ? 'done in' : 'failed after')
  if (code !== 0) console.error(kept.slice(-200).join('\n'))
  return code
}
