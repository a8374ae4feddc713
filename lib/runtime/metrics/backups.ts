import type { BackupFacts } from '@/lib/model/backup-facts'
import type { Family, Sample } from './exposition'

export interface BackedUpEnvironment {
  environment: string
  /** Null: not read; then it has no series at all. */
  facts: BackupFacts | null
}

/** How environments stand with their backups. Those that are not switched on, and hold none, have no series. */
export const backupFamilies = (environments: readonly BackedUpEnvironment[]): Family[] => {
  const known = environments.flatMap(({ environment, facts }) =>
    facts !== null && (facts.configured || facts.count > 0) ? [{ environment, facts }] : [],
  )
  const gauge = (
    name: string,
    help: string,
    read: (facts: BackupFacts) => number | null,
  ): Family => ({
    name: `talaia_backup_${name}`,
    help,
    type: 'gauge',
    samples: known.flatMap(({ environment, facts }): Sample[] => {
      const value = read(facts)
      return value === null ? [] : [{ labels: { environment }, value }]
    }),
  })
  const seconds = (at: number | null | undefined): number | null =>
    at === null || at === undefined ? null : at / 1000
  const limit = (ms: number, { configured }: BackupFacts): number | null =>
    configured ? ms / 1000 : null
  return [
    gauge('complete', 'Backups whose files are complete, suspect ones too.', ({ count }) => count),
    gauge(
      'newest_good_timestamp_seconds',
      'When what the newest good backup holds was true. Absent: there is no good one.',
      ({ newestGood }) => seconds(newestGood?.at),
    ),
    gauge(
      'newest_good_size_bytes',
      'Size of the newest good backup.',
      ({ newestGood }) => newestGood?.sizeBytes ?? null,
    ),
    gauge(
      'newest_verified_timestamp_seconds',
      'When a test restore last passed. Absent: never.',
      ({ newestProvenAt }) => seconds(newestProvenAt),
    ),
    gauge(
      'suspects',
      'Backups newer than the newest good one that lack what it holds.',
      ({ suspects }) => suspects?.count ?? 0,
    ),
    gauge(
      'failing',
      'Whether the newest dump or the newest test restore did not go well.',
      ({ failing }) => (failing === null ? 0 : 1),
    ),
    gauge(
      'stale_after_seconds',
      'Age of the newest good backup from which on it is a finding.',
      (facts) => limit(facts.staleAfterMs, facts),
    ),
    gauge(
      'unverified_after_seconds',
      'Age of the newest passed test restore from which on it is a finding.',
      (facts) => limit(facts.unverifiedAfterMs, facts),
    ),
  ]
}
