import { defaultChecks } from '@/lib/config/checks-fields'
import type { ConfigurationSource } from '@/lib/config/load'
import { type PresetName, presets } from '@/lib/config/presets/presets'
import { databaseNameOf } from '@/lib/config/urls'
import type { ChecksConfiguration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
import { configuredEnvironment } from './configured-environment'

/** A database to look at without a server, and what the configuration says of its checks. */
export interface AloneTarget {
  /** Connection string with its secret. */
  database: string
  /** Of the environment, or of the database. */
  name: string
  /** Null: each schema is a group. */
  groups: Group[] | null
  checks: ChecksConfiguration
}

interface Given {
  database: string | null
  environment: string | null
  preset: PresetName | null
}

/**
 * The database from --database; else the one of the environment named, or of the only one that is configured, which
 * `DATABASE_URL` is too. Groups and checks are those of the environment. Throws Invalid.
 */
export const findAloneTarget = async (
  command: string,
  { database, environment: id, preset }: Given,
  source: ConfigurationSource,
): Promise<AloneTarget> => {
  const environment =
    database !== null && id === null ? null : await configuredEnvironment(id, source)
  const found = database ?? environment?.database ?? null
  if (found === null) throw new Invalid('cli.noDatabase', { command })
  return {
    database: found,
    name: environment?.name ?? databaseNameOf(found),
    groups: preset === null ? (environment?.groups ?? null) : presets[preset],
    checks: environment?.checks ?? defaultChecks,
  }
}
