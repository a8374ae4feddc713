import { formatProblems } from '@/lib/config/format-problems'
import { type ConfigurationSource, loadConfiguration } from '@/lib/config/load'
import { presets } from '@/lib/config/presets/presets'
import { translate } from '@/lib/i18n/translate'
import type { Configuration, EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'
import type { Group } from '@/lib/model/groups'
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

const configurationFrom = async (source: ConfigurationSource): Promise<Configuration> => {
  const loaded = await loadConfiguration(source)
  if (loaded.ok) return loaded.configuration
  const lines = formatProblems(loaded.problems, loaded.file, (said) => translate('en', said))
  throw new Invalid('cli.badConfiguration', { problems: lines.join('\n') })
}

const environmentOf = async (
  { environment: id, database, remove }: ProtectionOptions,
  source: ConfigurationSource,
): Promise<EnvironmentConfiguration | null> => {
  // A database that was named stands for itself, whatever a configuration file says; removal is the same everywhere.
  if (id === null && (database !== null || remove)) return null
  const { environments, origin } = await configurationFrom(source)
  const known = origin === 'demo' ? [] : environments
  if (id === null) {
    const [only = null, ...others] = known
    if (others.length === 0) return only
    throw new Invalid('cli.whichEnvironment', { known: known.map((one) => one.id).join(', ') })
  }
  const found = known.find((one) => one.id === id)
  if (found) return found
  throw new Invalid('cli.unknownEnvironment', {
    given: id,
    count: known.length,
    known: known.map((one) => one.id).join(', '),
  })
}

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
