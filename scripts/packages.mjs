import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './steps.mjs'

const readJson = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

const allows = (list, value) => !list || (list.includes(value) && !list.includes(`!${value}`))
const allowsNegated = (list, value) =>
  list?.every((entry) => entry.startsWith('!')) ? !list.includes(`!${value}`) : allows(list, value)

const isForThisPlatform = (entry) =>
  allowsNegated(entry.os, process.platform) &&
  allowsNegated(entry.cpu, process.arch) &&
  (!entry.libc || process.platform !== 'linux' || entry.libc.includes(libc()))

const libc = () => (process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl')

const wanted = (lock, { tools }) =>
  Object.entries(lock.packages).filter(
    ([path, entry]) =>
      path !== '' &&
      !entry.link &&
      !entry.extraneous &&
      (tools || !entry.dev) &&
      isForThisPlatform(entry),
  )

/**
 * Whether node_modules holds what the lockfile says. npm writes its own record of that last of all, so that
 * an interrupted install leaves none. Optional packages may be missing unless they are for this platform alone.
 */
export const isInstalled = (folder, { tools } = { tools: true }) => {
  const lock = readJson(join(folder, 'package-lock.json'))
  const installed = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages
  if (!lock || !installed) return false
  return wanted(lock, { tools }).every(([path, entry]) => {
    const found = installed[path]
    if (!found) return entry.optional === true && !(entry.os && entry.cpu)
    return found.version === entry.version && found.integrity === entry.integrity
  })
}

// npm ci deletes the Node that npm scripts run with (node_modules/.bin), so npm must run with another one.
const pathWithoutProject = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin$/.test(folder))
    .join(delimiter)

/**
 * Installs what the lockfile of the folder says, unless it is there; without `tools`, only what building and running
 * need; without `scripts`, no package runs any of its own. Ends the process where that fails.
 */
export const install = async (folder, title, { tools = true, scripts = true } = {}) => {
  if (isInstalled(folder, { tools })) return
  const total = wanted(readJson(join(folder, 'package-lock.json')) ?? { packages: {} }, {
    tools,
  }).length
  let fetched = 0
  const describe = (line) => {
    if (!/^npm http /.test(line)) return null
    fetched += 1
    if (fetched < total) return `${fetched} of ${total} packages fetched`
    return 'unpacking and setting up'
  }
  const args = [
    'ci',
    '--prefix',
    folder,
    tools ? '--include=dev' : '--omit=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    ...(scripts ? [] : ['--ignore-scripts']),
  ]
  const code = await runQuietly(title, 'npm', [...args, '--loglevel=http'], {
    env: { PATH: pathWithoutProject(), NODE_ENV: 'development' },
    describe,
  })
  if (code !== 0) {
    console.error(
      'The packages could not be installed. Check the connection to the npm registry and try again.',
    )
    process.exit(code)
  }
}

export const hasPackageFile = (folder) => existsSync(join(folder, 'package-lock.json'))
