import { setTimeout as delay } from 'node:timers/promises'
import type { ConfigurationSource } from '@/lib/config/load'
import { formatDuration } from '@/lib/format/times'
import { createTranslator } from '@/lib/i18n/translate'
import type { CheckView } from '@/lib/model/api-resets'
import type { CheckOutcome } from '@/lib/model/check-runs'
import type { DatabaseRecord } from '@/lib/model/database-records'
import { checkDatabase } from '@/lib/verification/check-database'
import { type AloneTarget, findAloneTarget } from './alone-target'
import { viewOutcome } from './alone-view'
import { readBaselineFile } from './baseline-files'
import { assertOn, lookAt, reasonOf } from './look'
import type { Terminal } from './terminal'
import { unobservedCheck } from './unobserved-check'
import type { VerifyOptions } from './verify-options'

const t = createTranslator('en')
/** Between two looks. */
const PAUSE_MS = 1_000
const TELL_EVERY_MS = 10_000

export type AloneOptions = VerifyOptions & { baselineFile: string }

interface Looked {
  outcome: CheckOutcome
  /** What must be the same twice for the state to be stable: identities and shapes. Rows come and go. */
  state: string
  progress: string
}

const shapeOf = ({ relations }: DatabaseRecord): string =>
  JSON.stringify(relations.map(({ rows: _, checksum: __, ...shape }) => shape))

const lookOnce = async (
  target: AloneTarget,
  before: DatabaseRecord,
  { expect }: AloneOptions,
  signal: AbortSignal,
): Promise<Looked> => {
  const after = await lookAt(target, signal)
  // Nothing to ask a database that was not seen: its assertions say so themselves.
  const assertions = await assertOn(target, signal)
  const { groups } = target
  const input = { expect, against: 'baseline', before, manifest: null, groups } as const
  const outcome = checkDatabase({ ...input, after, assertions })
  return {
    outcome,
    state: after.observed ? shapeOf(after.value) : '',
    progress: after.observed
      ? t('cli.verify.tables', { tables: after.value.relations.length })
      : reasonOf(after),
  }
}

/**
 * Looks again and again until it passes twice in a row with the same state, or until the wait is over; then the last
 * look counts. Without a wait one look counts.
 */
const lookUntilStable = async (
  target: AloneTarget,
  before: DatabaseRecord,
  options: AloneOptions,
  { signal, tell }: Terminal,
): Promise<Looked> => {
  const startedAt = performance.now()
  let last = await lookOnce(target, before, options, signal)
  let toldAtMs = Number.NEGATIVE_INFINITY
  let told = ''
  for (;;) {
    const waitedMs = performance.now() - startedAt
    if (waitedMs >= options.waitMs) return last
    if (last.progress !== told || waitedMs - toldAtMs >= TELL_EVERY_MS) {
      const waited = formatDuration(waitedMs)
      tell(t('cli.verify.progress', { step: last.progress, waited }))
      told = last.progress
      toldAtMs = waitedMs
    }
    await delay(Math.min(PAUSE_MS, options.waitMs - waitedMs), undefined, { signal })
    const next = await lookOnce(target, before, options, signal)
    if (next.outcome.result === 'pass' && next.state === last.state && next.state !== '')
      return next
    last = next
  }
}

/**
 * Compares a database with a baseline file, without a server. Throws Invalid where the file or the configuration
 * cannot be used; a database that cannot be reached is a check that was not observed.
 */
export const verifyAlone = async (
  options: AloneOptions,
  source: ConfigurationSource,
  terminal: Terminal,
): Promise<CheckView> => {
  const target = await findAloneTarget('verify', options, source)
  const { name: baseline, record } = await readBaselineFile(options.baselineFile)
  const startedAt = Date.now()
  const { outcome } = await lookUntilStable(target, record, options, terminal)
  const { against, expect, comment } = options
  const asked = { environment: target.name, against, expect, baseline, comment }
  return {
    ...unobservedCheck(asked, '', startedAt, Date.now()),
    beforeAt: new Date(record.at).toISOString(),
    ...viewOutcome(outcome, target.groups, expect),
  }
}
