import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildCommand, commandFile } from './command.mjs'
import { runQuietly, runShown } from './steps.mjs'

const project = fileURLToPath(new URL('..', import.meta.url))
const distDirectory = () => join(project, process.env.TALAIA_DIST_DIR ?? '.next')
const stamp = () => join(distDirectory(), 'talaia-build.json')

const folders = ['app', 'components', 'lib', 'public']
// At the top level every file counts that a build may read; these it does not.
const otherTools = /^(vitest|playwright)\.config\.ts$|^(next-env\.d\.ts|biome\.json)$/
const isTest = (path) =>
  /\.test\.tsx?$/.test(path) ||
  path.startsWith(join('lib', 'testing') + sep) ||
  path.split(sep).includes('fixtures')
// Read by the build when it evaluates next.config.js.
const inputs = ['TALAIA_BASE_PATH', 'TALAIA_STANDALONE', 'TALAIA_DIST_DIR']

const listFiles = (folder) =>
  existsSync(join(project, folder))
    ? readdirSync(join(project, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.name === 'node_modules') return []
        return entry.isDirectory() ? listFiles(path) : [path]
      })
    : []

const listSources = () => [
  ...readdirSync(project).filter(
    (name) => /\.(ts|tsx|js|mjs|json)$/.test(name) && !otherTools.test(name),
  ),
  join('scripts', 'command.mjs'),
  join('scripts', 'node-version.mjs'),
  ...folders.flatMap(listFiles).filter((path) => !isTest(path)),
]

/** One hash over all that a build is made from. */
export const hashSources = () => {
  const hash = createHash('sha256')
  for (const name of inputs) hash.update(`${name}=${process.env[name] ?? ''}\0`)
  for (const path of listSources().sort()) {
    const content = readFileSync(join(project, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

const isBuilt = (hash) => {
  try {
    return JSON.parse(readFileSync(stamp(), 'utf8')).sources === hash
  } catch {
    return false
  }
}

/**
 * Builds for production, the command line too, and then notes what it was made from; without that note it counts as
 * not built.
 * @returns {Promise<number>} the exit code of the step that failed, or 0
 */
export const build = async ({ always = false, quietly = false } = {}) => {
  // Hashed before: what changes during the build is built next time.
  const hash = hashSources()
  if (!always && isBuilt(hash)) return existsSync(commandFile) ? 0 : buildCommand({ quietly })
  rmSync(stamp(), { force: true })
  const node = join(project, 'node_modules', '.bin', 'node')
  const args = [join(project, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build', project]
  const env = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }
  const describe = (line) =>
    /^ *(Creating|Collecting|Generating|Running|Finalizing)/.test(line) ? line.trim() : null
  const commandCode = await buildCommand({ quietly })
  if (commandCode !== 0) return commandCode
  const code = quietly
    ? await runQuietly('Building the pages', node, args, { env, describe })
    : await runShown(node, args, env)
  if (code === 0) {
    mkdirSync(distDirectory(), { recursive: true })
    writeFileSync(stamp(), JSON.stringify({ sources: hash }))
  }
  return code
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await build({ always: true })
}
