import type { Group } from './groups'

/** A configuration that has been read, checked and filled with defaults. Durations in milliseconds. */
export interface Configuration {
  /** Where the environments come from. */
  origin: 'file' | 'databaseUrl' | 'demo'
  /** Without trailing slash; null: links use the address that Talaia listens on. */
  publicUrl: string | null
  auth: 'local' | 'none'
  host: string
  port: number
  dataDirectory: string
  /** `postgres://…` for a history on Postgres, null for SQLite in the data directory. */
  historyUrl: string | null
  pollIntervalMs: number
  dockerHost: string | null
  environments: EnvironmentConfiguration[]
  receivers: ReceiverConfiguration[]
}

export interface EnvironmentConfiguration {
  id: string
  name: string
  demo: boolean
  /** Connection string with its secret; never shown, logged or stored. */
  database: string
  /** Container name; null: found by the address of the database. */
  container: string | null
  settleMs: number
  unreachable: 'alert' | 'quiet'
  onRestart: 'keep' | 'reset'
  /** Name of the preset that the groups came from, if any. */
  preset: string | null
  /** Null: every schema is a group of its own, severity warning. */
  groups: Group[] | null
}

export type ReceiverConfiguration =
  | { id: string; type: 'webhook'; url: string; secret: string | null }
  | { id: string; type: 'slack'; url: string }

/** One mistake in the configuration. */
export interface ConfigurationProblem {
  /** Where, as in `environments[0].pollInterval`, or the name of an environment variable. */
  path: string
  /** What was found there, shortened and without secrets. */
  found: string
  /** What is allowed there. */
  allowed: string
  line: number | null
}
