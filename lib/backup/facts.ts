import type { BackupFacts } from '@/lib/model/backup-facts'
import type { BackupSummary } from '@/lib/model/backups'
import type { EnvironmentConfiguration } from '@/lib/model/config'
import { isGood, isProven, timeOf } from './good'

/** Where backups are not switched on, nothing is overdue. */
const NEVER_MS = Number.MAX_SAFE_INTEGER

const failingOf = (newestFirst: readonly BackupSummary[]): BackupFacts['failing'] => {
  const ended = newestFirst.find(({ state, origin }) => {
    return origin !== 'folder' && (state === 'complete' || state === 'failed')
  })
  if (ended?.state === 'failed')
    return { kind: 'dump', at: ended.finishedAt ?? ended.startedAt, error: ended.error }
  const tested = newestFirst
    .filter(({ state, verification }) => state === 'complete' && verification !== null)
    .toSorted((a, b) => (b.verification?.finishedAt ?? 0) - (a.verification?.finishedAt ?? 0))[0]
  if (!tested?.verification || tested.verification.result === 'pass') return null
  const { finishedAt, problems } = tested.verification
  return { kind: 'verification', at: finishedAt, error: problems[0] ?? null }
}

/** What the backups of an environment come to. Pure. */
export const backupFactsOf = (
  { backups: settings, demo }: Pick<EnvironmentConfiguration, 'backups' | 'demo'>,
  summaries: readonly BackupSummary[],
): BackupFacts => {
  const newestFirst = summaries.toSorted((a, b) => timeOf(b) - timeOf(a))
  const complete = newestFirst.filter(({ state }) => state === 'complete')
  const good = complete.filter(isGood)
  const [newest] = good
  const suspects = complete.filter(
    (backup) => backup.suspect.length > 0 && (!newest || timeOf(backup) > timeOf(newest)),
  )
  const proven = good.filter(isProven).map(({ verification }) => verification?.finishedAt ?? 0)
  const oldest = good.at(-1)
  const [firstSuspect] = suspects
  const reason = firstSuspect?.suspect[0]
  return {
    configured: settings !== null,
    demo,
    scheduled: settings !== null && settings.schedule !== null,
    verifiesByItself: settings !== null && settings.verifySchedule !== null,
    staleAfterMs: settings?.staleAfterMs ?? NEVER_MS,
    unverifiedAfterMs: settings?.unverifiedAfterMs ?? NEVER_MS,
    count: complete.length,
    newestGood: newest
      ? { id: newest.id, at: timeOf(newest), sizeBytes: newest.sizeBytes, tables: newest.tables }
      : null,
    oldestGoodAt: oldest ? timeOf(oldest) : null,
    newestProvenAt: proven.length > 0 ? Math.max(...proven) : null,
    suspects:
      firstSuspect && reason
        ? { count: suspects.length, newestAt: timeOf(firstSuspect), reason }
        : null,
    failing: failingOf(newestFirst),
  }
}
