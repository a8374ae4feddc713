import { formatProblems } from '@/lib/config/format-problems'
import { loadConfiguration } from '@/lib/config/load'
import { translate } from '@/lib/i18n/translate'
import type { Configuration } from '@/lib/model/config'

const missing = (): never => {
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
}

/** Loads a configuration from a text (null: no file) in `/srv`, with these variables and other files by path. */
export const loadText = (yaml: string | null, env: Record<string, string> = {}, files = {}) => {
  const known = new Map<string, string>(Object.entries(files))
  if (yaml !== null) known.set('/srv/talaia.config.yaml', yaml)
  return loadConfiguration({
    env,
    cwd: '/srv',
    readFile: async (path) => new TextEncoder().encode(known.get(path) ?? missing()),
  })
}

/** The configuration, which must be accepted. */
export const accept = async (...input: Parameters<typeof loadText>): Promise<Configuration> => {
  const loaded = await loadText(...input)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
  return loaded.configuration
}

/** What the terminal shows, without the count. */
export const refuse = async (...input: Parameters<typeof loadText>): Promise<string[]> => {
  const loaded = await loadText(...input)
  if (loaded.ok) throw new Error('The configuration was accepted')
  return formatProblems(loaded.problems, loaded.file, (one) => translate('en', one)).slice(1)
}
