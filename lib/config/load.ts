import { dirname, resolve } from 'node:path'
import type { Configuration, ConfigurationProblem } from '@/lib/model/config'
import { message } from '@/lib/model/message'
import { checkEngines } from './check-engines'
import { checkFields, valueAt } from './check-fields'
import { checkNames } from './check-names'
import { type ConfigurationDocument, parseConfigurationText } from './document'
import { fillConfiguration } from './fill'
import { describeFound, problem } from './problems'
import { type ReadFile, readText } from './read-file'
import { fillSecretFiles } from './secret-files'
import { substitute, type Variables } from './substitute'
import { isLoopback } from './urls'
import { readVariables, type VariableSettings } from './variables'

const DEFAULT_FILE = 'talaia.config.yaml'
const MOST_PROBLEMS = 100

export interface ConfigurationSource {
  env: Variables
  /** Directory that relative paths start from; those inside the file start from the file. */
  cwd: string
  readFile: ReadFile
}

/** `file`: the configuration file as named, null where there is none. */
export type LoadedConfiguration =
  | { ok: true; file: string | null; configuration: Configuration }
  | { ok: false; file: string | null; problems: ConfigurationProblem[] }

const nothing: ConfigurationDocument = { value: undefined, lines: new Map(), problems: [] }

const readDocument = async (
  { cwd, readFile }: ConfigurationSource,
  named: string | null,
): Promise<ConfigurationDocument | null> => {
  const name = named ?? DEFAULT_FILE
  const read = await readText(readFile, resolve(/* turbopackIgnore: true */ cwd, name))
  if ('text' in read) return parseConfigurationText(read.text)
  if (read.code === 'ENOENT' && named === null) return null
  const found = message('config.found.unreadable', { file: name, code: read.code })
  const path = named === null ? '' : 'TALAIA_CONFIG'
  return { ...nothing, problems: [problem(path, found, message('config.allowed.file'))] }
}

/**
 * `DATABASE_URL` beats the database of the only environment in the file. With several it could mean any of them, so
 * there it counts only where the file names it as `${DATABASE_URL}`.
 */
const withDatabaseUrl = (value: unknown, databaseUrl: string | null): unknown => {
  const environments = valueAt(value, ['environments'])
  const only = valueAt(environments, [0])
  if (!databaseUrl || !Array.isArray(environments) || environments.length !== 1) return value
  if (typeof only !== 'object' || only === null || Array.isArray(only)) return value
  const { passwordFile: _, ...rest }: Record<string, unknown> = { ...only }
  return Object.assign({}, value, { environments: [{ ...rest, database: databaseUrl }] })
}

const checkAddress = (variables: VariableSettings, auth: unknown): ConfigurationProblem[] =>
  variables.host === null || isLoopback(variables.host) || auth === 'none'
    ? []
    : [
        problem(
          'HOST',
          describeFound(variables.host, ['HOST']),
          message('config.allowed.loopbackHost'),
        ),
      ]

const withLines = (
  problems: ConfigurationProblem[],
  lines: Map<string, number>,
): ConfigurationProblem[] => {
  const lineOf = (path: string): number | null => {
    const parent = path.replace(/(?:\.[^.[\]]*|\[\d+\])$/, '')
    return lines.get(path) ?? (parent === path ? null : lineOf(parent))
  }
  return problems
    .map((one) => ({ ...one, line: one.line ?? lineOf(one.path) }))
    .sort((one, other) => (one.line ?? Infinity) - (other.line ?? Infinity))
    .slice(0, MOST_PROBLEMS)
}

/**
 * Reads `TALAIA_CONFIG` (default `talaia.config.yaml`) and the environment variables, which win. Either everything is
 * right, or every mistake is named at once. Never rejects. Origin `demo`: nothing is configured, or `TALAIA_DEMO=1`.
 */
export const loadConfiguration = async (
  source: ConfigurationSource,
): Promise<LoadedConfiguration> => {
  const { env, cwd, readFile } = source
  const problems: ConfigurationProblem[] = []
  const report = (one: ConfigurationProblem) => {
    if (!problems.some(({ path }) => path === one.path)) problems.push(one)
  }
  const named = env.TALAIA_CONFIG?.trim() || null
  const document = await readDocument(source, named)
  const file = document === null ? null : (named ?? DEFAULT_FILE)
  const { value: raw, lines, problems: faults } = document ?? nothing
  const readFrom = (directory: string) => (path: string) =>
    readText(readFile, resolve(/* turbopackIgnore: true */ directory, path))
  const fileDirectory = dirname(resolve(/* turbopackIgnore: true */ cwd, file ?? DEFAULT_FILE))

  const variables = await readVariables(env, readFrom(cwd), report)
  const substituted = substitute(raw, env, report)
  const filled = withDatabaseUrl(
    await fillSecretFiles(substituted, readFrom(fileDirectory), report),
    variables.databaseUrl,
  )
  // What cannot be read in full cannot be judged field by field.
  const checked = checkFields(faults.length > 0 ? {} : (filled ?? {}), raw)
  const compared =
    faults.length > 0 ? [] : [...checkNames(filled), ...checkEngines(filled, variables)]
  for (const one of [...checked.problems, ...compared]) report(one)
  problems.push(...faults)
  for (const one of checkAddress(variables, variables.auth ?? valueAt(filled, ['auth'])))
    report(one)

  if (problems.length > 0 || !checked.file)
    return { ok: false, file, problems: withLines(problems, lines) }
  const startingFrom = (directory: string) => (path: string) =>
    resolve(/* turbopackIgnore: true */ directory, path)
  return {
    ok: true,
    file,
    configuration: fillConfiguration(checked.file, variables, {
      resolvePath: startingFrom(cwd),
      resolveSecret: startingFrom(fileDirectory),
    }),
  }
}
