import { createTranslator, translate } from '@/lib/i18n/translate'
import type { GuardChoices, ProtectionKind } from '@/lib/model/protection'
import type { ProtectionReport } from '@/lib/protection/protection'

const t = createTranslator('en')
const allowanceWords = { role: 'role', applicationName: 'application', address: 'address' }

const describeChoices = ({ level, truncate, groups, allow }: GuardChoices): string[] => [
  t('cli.protection.choices', {
    level,
    truncate: String(truncate),
    groups: groups === null ? 'all' : groups.join(', '),
  }),
  ...allow.map(({ kind, value }) =>
    t('cli.protection.allowed', { allowance: `${allowanceWords[kind]}=${value}` }),
  ),
]

/** What was found of one of the two, for people: how it stands first, then what it is made of, then what is wrong. */
export const reportProtection = (kind: ProtectionKind, report: ProtectionReport): string => {
  const { arming, version, faults, truncate } = report[kind]
  const lines = [t(`cli.protection.arming.${arming}`, { kind, version: version ?? 0 })]
  if (kind === 'guard' && report.guard.choices) lines.push(...describeChoices(report.guard.choices))
  if (kind === 'tripwire' && report.tripwire.records !== null)
    lines.push(t('cli.protection.records', { records: report.tripwire.records }))
  if (truncate) lines.push(t('cli.protection.truncate', truncate))
  lines.push(...faults.map((id) => `  ${translate('en', { id, values: { kind } })}`))
  return lines.join('\n')
}

/** Why it cannot be installed or removed from here, and who may; null where it can. */
export const describeLack = (kind: ProtectionKind, report: ProtectionReport): string | null => {
  const { role, lacks, superusers } = report
  if (lacks === null) return null
  const reason = translate('en', { id: lacks, values: { role, superusers: superusers.join(', ') } })
  const isOfRole = lacks === 'protection.lacks.superuser'
  return isOfRole ? `${reason} ${t('cli.protection.handOver', { kind })}` : reason
}
