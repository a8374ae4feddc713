import type { ConfigurationSource } from '@/lib/config/load'
import { presets } from '@/lib/config/presets/presets'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
import { configuredEnvironment } from './configured-environment'
import type { ProtectionOptions } from './protection-options'

/** Which database is meant, and what is known of it. */
export interface ProtectionTarget {
  /** Connection string with its secret; null: none was named. */
  database: string | null
  /** Null: every schema is a group of its own. */
  groups: Group[] | null
  /** The role that Talaia watches with; null where that is not known. */
  reader: string | null
}

const userOf = (connectionString: string): string | null =>
  decodeURIComponent(new URL(connectionString).username) || null

const environmentOf = async (
  { environment, database, remove }: ProtectionOptions,
  source: ConfigurationSource,
): Promise<EnvironmentConfiguration | null> =>
  // A database that was named stands for itself, whatever a configuration file says; removal is the same everywhere.
  environment === null && (database !== null || remove)
    ? null
    : configuredEnvironment(environment, source)

/**
 * The database from --database, from the environment named with --environment, or from the only one that is configured
 * (`DATABASE_URL` configures one too). With both options the groups and the watching role are the environment's.
 * Throws Invalid.
 */
export const findTarget = async (
  options: ProtectionOptions,
  source: ConfigurationSource,
): Promise<ProtectionTarget> => {
  const environment = await environmentOf(options, source)
  const groups = options.preset === null ? (environment?.groups ?? null) : presets[options.preset]
  const unknown = options.choices.groups?.find((id) => groups?.every((group) => group.id !== id))
  // Without groups each schema is one, and which there are only the database knows.
  if (groups !== null && unknown !== undefined)
    throw new Invalid('cli.protection.unknownGroup', {
      given: unknown,
      known: groups.map(({ id }) => id).join(', '),
    })
  return {
    database: options.database ?? environment?.database ?? null,
    groups,
    reader: options.reader ?? (environment === null ? null : userOf(environment.database)),
  }
}
