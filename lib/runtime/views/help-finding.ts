import { postureChecks } from '@/lib/diagnosis/posture'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { EnvironmentView, FindingPage } from '@/lib/model/api-environments'
import type { FindingHelp } from '@/lib/model/api-help'
import { Invalid } from '@/lib/model/errors'
import { message } from '@/lib/model/message'
import { findingName } from './help'

/**
 * The help of one finding, and how each environment stands with it. @throws Invalid where there is no such check.
 */
export const viewFindingHelp = (
  id: string,
  environments: { environment: Pick<EnvironmentView, 'id' | 'name'>; findings: FindingPage }[],
  locale: Locale,
): FindingHelp => {
  if (!postureChecks.some((check) => check.id === id))
    throw new Invalid('errors.helpUnknown', { id })
  return {
    id,
    name: findingName(locale, id),
    about: translate(locale, message(`help.finding.${id}`)),
    environments: environments.map(({ environment, findings }) => ({
      id: environment.id,
      name: environment.name,
      state: findings.checks.find((check) => check.id === id)?.state ?? 'unobserved',
      title: findings.items.find((finding) => finding.id === id)?.title ?? null,
    })),
  }
}
