import type { ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { describeFound, problem } from './problems'
import { type ReadSecret, readSecret } from './secret-files'
import type { Variables } from './substitute'
import { isDatabaseUrl, isDockerHost, isPublicUrl } from './urls'

type Report = (problem: ConfigurationProblem) => void

/** What the environment variables say; null where they say nothing. Each beats the file. */
export interface VariableSettings {
  port: number | null
  host: string | null
  dataDirectory: string | null
  basePath: string | null
  publicUrl: string | null
  historyUrl: string | null
  databaseUrl: string | null
  dockerHost: string | null
  auth: 'local' | 'none' | null
  demo: boolean
  discovery: 'auto' | boolean | null
  secretsDirectory: string | null
}

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
const isHost = (text: string): boolean => /^[\w.:[\]-]+$/.test(text)
const isBasePath = (text: string): boolean => /^(?:\/[\w.~-]+)+$/.test(text)
const isSwitch = (text: string): boolean => text === '0' || text === '1'
const isAuth = (text: string): boolean => text === 'local' || text === 'none'
const discoveryWords = new Map<string, 'auto' | boolean>([
  ['auto', 'auto'],
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])
const isText = (text: string): boolean => !text.includes('\0')

const secretOf = async (
  name: string,
  variables: Variables,
  read: ReadSecret,
  report: Report,
): Promise<string | null> => {
  const allowed = message('config.allowed.databaseUrl')
  const direct = variables[name]?.trim()
  const file = variables[`${name}_FILE`]?.trim()
  if (direct && file) {
    const both = message('config.found.both', { one: name, other: `${name}_FILE` })
    report(problem(`${name}_FILE`, both, message('config.allowed.eitherKey')))
  }
  if (direct) {
    if (isDatabaseUrl(direct)) return direct
    report(problem(name, describeFound(direct, [name]), allowed))
    return null
  }
  if (!file) return null
  const secret = await readSecret(`${name}_FILE`, file, read, report)
  if (secret === undefined) return null
  if (isDatabaseUrl(secret)) return secret
  report(problem(`${name}_FILE`, message('config.found.hidden'), allowed))
  return null
}

/** Reads the environment variables. One that is set to nothing counts as not set. */
export const readVariables = async (
  variables: Variables,
  read: ReadSecret,
  report: Report,
): Promise<VariableSettings> => {
  const settingOf = (name: string, allowed: string, isAllowed: (text: string) => boolean) => {
    const value = variables[name]?.trim()
    if (!value) return null
    if (isAllowed(value)) return value
    report(problem(name, describeFound(value, [name]), message(allowed)))
    return null
  }
  const port = settingOf('PORT', 'config.allowed.port', isPort)
  const auth = settingOf('TALAIA_AUTH', 'config.allowed.auth', isAuth)
  const discovery = settingOf('TALAIA_DISCOVERY', 'config.allowed.discovery', (text) =>
    discoveryWords.has(text),
  )
  return {
    port: port === null ? null : Number(port),
    host: settingOf('HOST', 'config.allowed.host', isHost),
    dataDirectory: settingOf('TALAIA_DATA_DIR', 'config.allowed.filePath', isText),
    basePath: settingOf('TALAIA_BASE_PATH', 'config.allowed.basePath', isBasePath),
    publicUrl: settingOf('TALAIA_PUBLIC_URL', 'config.allowed.publicUrl', isPublicUrl),
    historyUrl: await secretOf('TALAIA_HISTORY_URL', variables, read, report),
    databaseUrl: await secretOf('DATABASE_URL', variables, read, report),
    dockerHost: settingOf('DOCKER_HOST', 'config.allowed.dockerHost', isDockerHost),
    auth: auth === null ? null : auth === 'none' ? 'none' : 'local',
    demo: settingOf('TALAIA_DEMO', 'config.allowed.switch', isSwitch) === '1',
    discovery: discoveryWords.get(discovery ?? '') ?? null,
    secretsDirectory: settingOf('TALAIA_SECRETS_DIR', 'config.allowed.filePath', isText),
  }
}
