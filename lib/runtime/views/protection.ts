import { commandLine } from '@/lib/diagnosis/commands'
import { type Locale, translate } from '@/lib/i18n/translate'
import type { ProtectionView } from '@/lib/model/api-protection'
import { message } from '@/lib/model/message'
import type { ProtectionExpectation, ProtectionKind } from '@/lib/model/protection'
import type { ProtectionPart, ProtectionReport } from '@/lib/protection/protection'

export interface ProtectionViewInput {
  environmentId: string
  report: ProtectionReport
  expected: readonly ProtectionExpectation[]
  groups: readonly { id: string; name: string }[]
  locale: Locale
}

const viewPart = (
  kind: ProtectionKind,
  { arming, version, faults, truncate }: ProtectionPart,
  { expected, locale }: ProtectionViewInput,
) => {
  const isExpected = expected.some((one) => one.kind === kind)
  const state = arming === 'absent' && isExpected ? 'gone' : arming
  return {
    arming,
    version,
    expected: isExpected,
    sentence: translate(locale, message(`protectionPage.${kind}.sentence`, { state })),
    faults: faults.map((id) => translate(locale, message(id))),
    truncate,
  }
}

/** Tripwire and guard as they were just found, in the reader's language. */
export const viewProtection = (input: ProtectionViewInput): ProtectionView => {
  const { environmentId, report, groups, locale } = input
  const { tripwire, guard, role, mayInstall, lacks, superusers } = report
  return {
    environment: environmentId,
    tripwire: { ...viewPart('tripwire', tripwire, input), records: tripwire.records },
    guard: { ...viewPart('guard', guard, input), choices: guard.choices },
    role,
    mayInstall,
    lacks: lacks && translate(locale, message(lacks, { role, superusers: superusers.join(', ') })),
    groups: groups.map(({ id, name }) => ({ id, name })),
  }
}

/** Where the database is reached from a shell. */
export interface Reach {
  /** Null: not in Docker, so over its address. */
  container: string | null
  host: string
  port: number
  database: string
}

/** How a superuser runs a file of SQL by hand; the password is left to psql. */
export const handCommand = (
  { container, host, port, database }: Reach,
  superuser: string,
  file: string,
): string => {
  const psql = ['psql', '-X', '-v', 'ON_ERROR_STOP=1']
  const where = ['-U', superuser, '-d', database]
  return container === null
    ? commandLine(...psql, '-h', host || 'localhost', '-p', String(port), ...where, '-f', file)
    : `${commandLine('docker', 'exec', '-i', container, ...psql, ...where)} < ${commandLine(file)}`
}

/** What a Compose file needs for the official image to run it when it fills a new volume, after the other scripts. */
export const initMount = (file: string): string =>
  `volumes: ["./${file}:/docker-entrypoint-initdb.d/zz-${file}:ro"]`
