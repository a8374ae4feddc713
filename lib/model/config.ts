import type { BackupsConfiguration } from './backup-settings'
import type { Assertion } from './check-runs'
import type { Group } from './groups'
import type { Message } from './message'
import type { ReceiverConfiguration, RouteConfiguration } from './receivers'
import type { MaintenanceWindow } from './silences'

/** A configuration that has been read, checked and filled with defaults. Durations in milliseconds. */
export interface Configuration {
  /** Where the environments come from. */
  origin: 'file' | 'databaseUrl' | 'demo'
  /** Whether Postgres containers of the Docker engine are watched without being listed. */
  discovery: boolean
  /** The demo was asked for; else it runs only where nothing is configured and nothing is found. */
  isDemoForced: boolean
  /** Directory that `talaia.password_file` of a label may name files in. */
  secretsDirectory: string
  /** Without trailing slash; null: links use the address that Talaia listens on. */
  publicUrl: string | null
  auth: 'local' | 'none'
  host: string
  port: number
  /** Prefix of every address, `/talaia` or empty; the same value that the build was made with. */
  basePath: string
  dataDirectory: string
  /** `postgres://…` for a history on Postgres, null for SQLite in the data directory. */
  historyUrl: string | null
  pollIntervalMs: number
  /** The default engine; null: the socket of this machine, or none where `engines` names others. */
  dockerHost: string | null
  /** Those of `engines`, beside the default one. */
  engines: EngineConfiguration[]
  environments: EnvironmentConfiguration[]
  receivers: ReceiverConfiguration[]
  maintenance: MaintenanceWindow[]
  /** Empty: every receiver gets everything. */
  routes: RouteConfiguration[]
  /** Of receivers that no route names; 0: never. */
  repeatIntervalMs: number
}

/** A Docker engine. */
export interface EngineConfiguration {
  /** Empty: the default one. */
  id: string
  name: string
  dockerHost: string | null
  /** Directory of `ca.pem`, `cert.pem` and `key.pem`; null: what `DOCKER_CERT_PATH` says. */
  certificates: string | null
}

export interface EnvironmentConfiguration {
  id: string
  name: string
  demo: boolean
  /** Connection string with its secret; never shown, logged or stored. */
  database: string
  /** Container name; null: found by the address of the database. */
  container: string | null
  /** Id of the engine that its container is on; absent: the default one. */
  engine?: string
  settleMs: number
  /** Null: quiet where the engine is Docker Desktop, which people quit at night; alert elsewhere. */
  unreachable: 'alert' | 'quiet' | null
  onRestart: 'keep' | 'reset'
  /** Name of the preset that the groups came from, if any. */
  preset: string | null
  /** Null: those that a person accepted, or else every schema is a group of its own, severity warning. */
  groups: Group[] | null
  /** How long a table that no group names has to be there until it is expected, unless it lives through a restart. */
  learnAfterMs: number
  checks: ChecksConfiguration
  /**
   * Found on the Docker engine: its address may become that of another container. `gone`: the container is not there
   * any more. Absent: configured by hand.
   */
  found?: 'here' | 'gone'
  /** Null: not switched on. */
  backups: BackupsConfiguration | null
}

/** What checks and baselines of an environment count, compare and ask. */
export interface ChecksConfiguration {
  /** Tables of more rows are estimated. */
  countBoundRows: number
  /** Patterns of small tables whose content is compared too. */
  checksumTables: string[]
  assertions: Assertion[]
}

/** One mistake in the configuration. */
export interface ConfigurationProblem {
  /** Where, as in `environments[0].settle`, or the name of an environment variable; empty: the file as a whole. */
  path: string
  /** What was found there, as it is written, shortened and without secrets. */
  found: Message
  /** What is allowed there. */
  allowed: Message
  /** Line of the file; null where the mistake is not in the file. */
  line: number | null
}
