import { formatProblems } from '@/lib/config/format-problems'
import { type ConfigurationSource, loadConfiguration } from '@/lib/config/load'
import { readFile } from '@/lib/config/read-file'
import { translate } from '@/lib/i18n/translate'
import type { Configuration, EnvironmentConfiguration } from '@/lib/model/config'
import { Invalid } from '@/lib/model/errors'

/** The configuration as this process would find it. */
export const ofThisProcess = (): ConfigurationSource => ({
  env: process.env,
  cwd: process.cwd(),
  readFile,
})

const configurationFrom = async (source: ConfigurationSource): Promise<Configuration> => {
  const loaded = await loadConfiguration(source)
  if (loaded.ok) return loaded.configuration
  const lines = formatProblems(loaded.problems, loaded.file, (said) => translate('en', said))
  throw new Invalid('cli.badConfiguration', { problems: lines.join('\n') })
}

/**
 * The environment of this id, or the only one that is configured (`DATABASE_URL` configures one too); null where there
 * is none. Throws Invalid.
 */
export const configuredEnvironment = async (
  id: string | null,
  source: ConfigurationSource,
): Promise<EnvironmentConfiguration | null> => {
  const { environments, origin } = await configurationFrom(source)
  const known = origin === 'demo' ? [] : environments
  const names = known.map((one) => one.id).join(', ')
  if (id === null) {
    const [only = null, ...others] = known
    if (others.length === 0) return only
    throw new Invalid('cli.whichEnvironment', { known: names })
  }
  const found = known.find((one) => one.id === id)
  if (found) return found
  throw new Invalid('cli.unknownEnvironment', { given: id, count: known.length, known: names })
}
