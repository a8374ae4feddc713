import type { Watch } from '@/lib/collector/watch'
import type { Locale } from '@/lib/i18n/translate'
import type { FindingHelp, HelpIndex } from '@/lib/model/api-help'
import type { Configuration } from '@/lib/model/config'
import { baseUrlOf } from './links'
import { createOpenapi } from './openapi/document'
import type { Queries } from './queries'
import { viewHelpIndex } from './views/help'
import { viewApiHelp } from './views/help-api'
import { viewCauseHelp } from './views/help-cause'
import { viewFindingHelp } from './views/help-finding'
import { viewTry } from './views/help-try'

/** The pages of help. Only how environments stand with a finding is read; the rest is the same everywhere. */
export const createHelp = (
  queries: Pick<Queries, 'listEnvironments' | 'listFindings'>,
  configuration: Configuration,
  watches: ReadonlyMap<string, Watch>,
) => ({
  index: (locale: Locale): HelpIndex =>
    viewHelpIndex(locale, viewTry(watches.values(), Date.now())),
  cause: viewCauseHelp,
  api: viewApiHelp,
  openapi: (locale: Locale) =>
    createOpenapi(
      { url: baseUrlOf(configuration), version: process.env.TALAIA_VERSION ?? 'unknown' },
      locale,
    ),
  finding: async (id: string, locale: Locale): Promise<FindingHelp> => {
    const environments = await queries.listEnvironments(locale)
    const stands = environments.map(async (environment) => ({
      environment,
      findings: await queries.listFindings(environment.id, locale),
    }))
    return viewFindingHelp(id, await Promise.all(stands), locale)
  },
})
