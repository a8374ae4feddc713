import type { Posture } from '@/lib/diagnosis/judge-posture'
import { say } from '@/lib/i18n/say'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { EnvironmentView, FindingPage } from '@/lib/model/api-environments'
import { message } from '@/lib/model/message'

/** Posture findings in the reader's language, worst first, with every check that was made. */
export const viewFindings = ({ findings, checks }: Posture, locale: Locale): FindingPage => ({
  items: findings.map(({ id, severity, title, why, remedies }) => ({
    id,
    severity,
    title: say(locale, title),
    why: say(locale, why),
    remedies: remedies.map((step) => ({
      title: translate(locale, step.title),
      detail: step.detail && translate(locale, step.detail),
      command: step.command,
    })),
  })),
  next: null,
  checks: checks.map(({ id, state }) => ({
    id,
    name: translate(locale, message(`posture.name.${id}`)),
    state,
  })),
})

/** How many there are of each severity. */
export const countFindings = ({ findings }: Posture): EnvironmentView['findings'] => {
  const count = (severity: 'critical' | 'warning' | 'info') =>
    findings.filter((one) => one.severity === severity).length
  return { critical: count('critical'), warning: count('warning'), info: count('info') }
}
