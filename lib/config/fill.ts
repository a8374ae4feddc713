import { join } from 'node:path'
import type { Configuration, EnvironmentConfiguration } from '@/lib/model/config'
import type { Group } from '@/lib/model/groups'
import { fillBackups } from './backups-fields'
import { reservedEnvironmentIds } from './check-names'
import { fillChecks } from './checks-fields'
import { DEFAULT_LEARN_AFTER_MS, DEFAULT_SETTLE_MS } from './demo'
import { parseDuration } from './durations'
import { fillEngines } from './engines-fields'
import {
  DEFAULT_REPEAT_INTERVAL_MS,
  fillReceiver,
  fillRepeatInterval,
  fillRoute,
} from './fill-receiver'
import { fillMaintenance } from './maintenance-fields'
import { presets } from './presets/presets'
import type { ConfigurationFile, EnvironmentFields } from './schema'
import { databaseNameOf, withPassword } from './urls'
import type { VariableSettings } from './variables'

const DEFAULT_POLL_INTERVAL_MS = 5_000

const fillGroups = (groups: EnvironmentFields['groups']): Group[] | null => {
  if (groups === undefined) return null
  if (typeof groups === 'string') return presets[groups]
  return groups.map(({ id, name, severity, tables, emptiable }) => ({
    id,
    name: name ?? id,
    severity: severity ?? 'warning',
    tables,
    ...(emptiable ? { emptiable } : {}),
  }))
}

/** Where paths start from. */
export interface Places {
  resolvePath: (path: string) => string
  /** Of files with secrets, which start from the configuration file. */
  resolveSecret: (path: string) => string
}

const fillEnvironment = (
  { engine, ...fields }: EnvironmentFields,
  dataDirectory: string,
  places: Places,
): EnvironmentConfiguration => ({
  id: fields.id,
  name: fields.name ?? fields.id,
  demo: false,
  database:
    fields.passwordFile === undefined
      ? fields.database
      : withPassword(fields.database, fields.passwordFile),
  container: fields.container ?? null,
  ...(engine === undefined ? {} : { engine }),
  settleMs: parseDuration(fields.settle ?? '') ?? DEFAULT_SETTLE_MS,
  unreachable: fields.unreachable ?? null,
  onRestart: fields.onRestart ?? 'keep',
  preset: typeof fields.groups === 'string' ? fields.groups : null,
  groups: fillGroups(fields.groups),
  learnAfterMs: parseDuration(fields.learnAfter ?? '') ?? DEFAULT_LEARN_AFTER_MS,
  checks: fillChecks(fields.checks),
  backups: fillBackups(fields.backups, {
    directory: join(dataDirectory, 'backups', fields.id),
    ...places,
  }),
})

/** An id made of the name of a database: `Nodus_Dev` becomes `nodus-dev`. */
export const idFor = (databaseName: string): string => {
  const id = databaseName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return id === '' || reservedEnvironmentIds.includes(id) ? `database${id && `-${id}`}` : id
}

const fieldsOf = (connectionString: string): EnvironmentFields => {
  const name = databaseNameOf(connectionString)
  return { id: idFor(name), name, database: connectionString }
}

/** The configuration with every default filled in; environment variables beat the file. */
export const fillConfiguration = (
  file: ConfigurationFile,
  variables: VariableSettings,
  places: Places,
): Configuration => {
  const { resolvePath } = places
  const dataDirectory = resolvePath(variables.dataDirectory ?? file.dataDirectory ?? 'data')
  const fromFile = file.environments ?? []
  const fromVariable =
    fromFile.length === 0 && variables.databaseUrl ? [fieldsOf(variables.databaseUrl)] : []
  const dockerHost = variables.dockerHost ?? file.dockerHost ?? null
  const engines = fillEngines(file.engines, places.resolveSecret)
  // Several without a default one were refused where an environment names none.
  const standard = dockerHost === null ? engines[0]?.id : undefined
  const environments = [...fromFile, ...fromVariable].map((fields) =>
    fillEnvironment({ engine: standard, ...fields }, dataDirectory, places),
  )
  const repeatIntervalMs = fillRepeatInterval(file.repeatInterval, DEFAULT_REPEAT_INTERVAL_MS)
  const discovery = variables.discovery ?? file.discovery ?? 'auto'
  const isDemo = variables.demo || environments.length === 0
  return {
    origin: isDemo ? 'demo' : fromFile.length > 0 ? 'file' : 'databaseUrl',
    discovery: discovery === 'auto' ? environments.length === 0 && !variables.demo : discovery,
    isDemoForced: variables.demo,
    secretsDirectory: resolvePath(variables.secretsDirectory ?? '/run/secrets'),
    publicUrl: (variables.publicUrl ?? file.publicUrl)?.replace(/\/+$/, '') ?? null,
    auth: variables.auth ?? file.auth ?? 'local',
    host: variables.host ?? '127.0.0.1',
    port: variables.port ?? 3000,
    basePath: variables.basePath ?? '',
    dataDirectory,
    historyUrl: variables.historyUrl ?? file.historyUrl ?? null,
    pollIntervalMs: parseDuration(file.pollInterval ?? '') ?? DEFAULT_POLL_INTERVAL_MS,
    dockerHost,
    engines,
    environments,
    receivers: (file.receivers ?? []).map(fillReceiver),
    maintenance: (file.maintenance ?? []).map(fillMaintenance),
    routes: (file.routes ?? []).map((fields) => fillRoute(fields, repeatIntervalMs)),
    repeatIntervalMs,
  }
}
