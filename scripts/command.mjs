import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly, runShown } from './steps.mjs'

const project = fileURLToPath(new URL('..', import.meta.url))

/** Where "bin" of package.json points to. */
export const commandFile = join(project, 'dist', 'talaia.mjs')

/**
 * Bundles the command line into one file that runs on Node 20 and needs nothing beside it.
 * @returns {Promise<number>} the exit code of the bundler
 */
export const buildCommand = async ({ quietly = false, file = commandFile } = {}) => {
  const node = join(project, 'node_modules', '.bin', 'node')
  const args = [
    join(project, 'node_modules', 'rolldown', 'bin', 'cli.mjs'),
    join(project, 'lib', 'cli', 'talaia.ts'),
    ...['--file', file, '--format', 'esm', '--platform', 'node', '--minify'],
    ...['--tsconfig', join(project, 'tsconfig.json'), '--transform.target', 'node20'],
    ...['--banner', '#!/usr/bin/env node'],
  ]
  const code = quietly
    ? await runQuietly('Building the command line', node, args)
    : await runShown(node, args)
  if (code === 0) chmodSync(file, 0o755)
  return code
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv
  process.exitCode = await buildCommand(file ? { file: resolve(file) } : {})
}
