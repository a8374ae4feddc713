import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

const project = resolve(import.meta.dirname, '../..')
const node = join(project, 'node_modules/.bin/node')

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

export interface CommandLine {
  folder: string
  /** Runs `talaia …` in the folder. `onTold` hears stderr as it grows, and may send the process a signal, once. */
  run: (
    words: readonly string[],
    onTold?: (told: string, signal: (name: NodeJS.Signals) => void) => void,
  ) => Promise<Ran>
  remove: () => void
}

/** The bundled command line, alone in a folder where no package can be found beside it. */
export const bundleCommand = async (env: Record<string, string>): Promise<CommandLine> => {
  const folder = mkdtempSync(join(tmpdir(), 'talaia-cli-'))
  const file = join(folder, 'talaia.mjs')
  const bundler = spawn(node, ['scripts/command.mjs', file], { cwd: project, stdio: 'ignore' })
  const [code] = await once(bundler, 'exit')
  if (code !== 0) throw new Error('The command line could not be bundled')
  return {
    folder,
    run: async (words, onTold) => {
      const child = spawn(node, [file, ...words], {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      let stderr = ''
      // A second one would meet a process that is ending, and has no handler any more.
      let isSent = false
      const signal = (name: NodeJS.Signals) => {
        if (!isSent) isSent = child.kill(name)
      }
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString()
        onTold?.(stderr, signal)
      })
      const [stdout] = await Promise.all([text(child.stdout), once(child, 'close')])
      return { code: child.exitCode, stdout, stderr }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
