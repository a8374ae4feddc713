import type { Message } from './message'

/** What findings and metrics judge of the backups of an environment. Times in epoch ms. */
export interface BackupFacts {
  /** Whether the configuration switches them on. */
  configured: boolean
  /** The demo is no place where anything could be lost. */
  demo: boolean
  /** Whether Talaia makes them by itself; else on demand only, or others make them. */
  scheduled: boolean
  /** Cron expression is null: test restores are made on demand only. */
  verifiesByItself: boolean
  staleAfterMs: number
  unverifiedAfterMs: number
  /** Of all that are complete, suspect ones too. */
  count: number
  /** The newest one that is complete, not suspect and not found broken; when what it holds was true. */
  newestGood: { id: string; at: number; sizeBytes: number | null; tables: number | null } | null
  /** Since when there are good ones: of the oldest that is known. */
  oldestGoodAt: number | null
  /** The newest test restore that passed, of a backup that is still there. */
  newestProvenAt: number | null
  /** Newer than the newest good one. `reason` is of the newest. */
  suspects: { count: number; newestAt: number; reason: Message } | null
  /** What failed last and has not gone well since. */
  failing: { kind: 'dump' | 'verification'; at: number; error: Message | null } | null
}
