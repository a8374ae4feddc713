import { judgeSuspect } from '@/lib/backup/suspect'
import { summariseBackup } from '@/lib/history/backups'
import { say } from '@/lib/i18n/say'
import { defaultLocale } from '@/lib/i18n/translate'
import type { Backup, BackupVerification, VerificationProgress } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { expectedIn, type KeeperOptions, saidOf } from './backup-shared'

const TELL_MS = 500

interface Job {
  environmentId: string
  stop: AbortController
  ended: Promise<BackupVerification['result'] | null>
  progress: VerificationProgress
}

/** Restores backups as a test: one at a time in each environment. */
export const createProving = (options: KeeperOptions) => {
  const { history, clock, log, watches, engine, settingsOf, onChange } = options
  const jobs = new Map<string, Job>()

  const tell = async (id: string): Promise<void> => {
    const summary = await history.findBackupSummary(id)
    if (summary) onChange(summary)
  }

  const attempt = async (backup: Backup, job: Job) => {
    const settings = settingsOf(backup.environmentId)
    const tools = await engine.findTools(backup.environmentId)
    if (!tools.observed || settings === null) {
      const detail = tools.observed ? '' : say(defaultLocale, tools.reason.message)
      throw new Invalid('errors.backupUnable', { environment: backup.environmentId, detail })
    }
    let toldAt = Number.NEGATIVE_INFINITY
    return engine.verify({
      ...{ tools: tools.value, settings, backup, signal: job.stop.signal },
      expected: expectedIn(watches.get(backup.environmentId)),
      onProgress: (progress) => {
        job.progress = progress
        if (clock.now() - toldAt < TELL_MS) return
        toldAt = clock.now()
        onChange(summariseBackup(backup))
      },
    })
  }

  const run = async (backup: Backup, job: Job): Promise<BackupVerification['result'] | null> => {
    const startedAt = clock.now()
    const tellLog = (error: unknown) =>
      log.error({ err: error, environment: backup.environmentId }, 'a test restore failed')
    try {
      const result = await attempt(backup, job).catch((error: unknown) => ({
        ...{ startedAt, finishedAt: clock.now(), result: 'unobserved' as const },
        ...{ elsewhere: false, problems: [saidOf(error, tellLog)], outcome: null, record: null },
      }))
      if (job.stop.signal.aborted) return null
      await keep(backup, result)
      return result.result
    } catch (error) {
      tellLog(error)
      return null
    } finally {
      jobs.delete(backup.id)
      if (!job.stop.signal.aborted) await tell(backup.id).catch(tellLog)
    }
  }

  /** What could not be looked at takes back nothing that was proven before. */
  const keep = async (
    backup: Backup,
    { record, ...verification }: Awaited<ReturnType<typeof attempt>>,
  ): Promise<void> => {
    const known = await history.findBackup(backup.id)
    if (!known) return
    const proven: BackupVerification | null = known.verification
    const kept = verification.result === 'unobserved' && proven !== null ? proven : verification
    // Of a dump that others made, only this tells what it holds.
    const suspect =
      known.manifest === null && record !== null
        ? judgeSuspect({
            ...{ record, lastGood: null },
            expected: expectedIn(watches.get(backup.environmentId)),
          })
        : known.suspect
    await history.recordVerification({ id: backup.id, verification: kept, suspect })
  }

  const isBusy = (environmentId: string): boolean =>
    [...jobs.values()].some((job) => job.environmentId === environmentId)

  return {
    isBusy,
    verify: async (id: string): Promise<{ ended: Job['ended'] }> => {
      const backup = await history.findBackup(id)
      if (!backup) throw new Invalid('errors.backupUnknown', { id })
      const { environmentId, state } = backup
      if (state !== 'complete') throw new Invalid('errors.backupNotComplete', { id, state })
      if (isBusy(environmentId)) {
        throw new Invalid('errors.backupVerifying', { environment: environmentId })
      }
      const job: Job = {
        ...{ environmentId, stop: new AbortController(), ended: Promise.resolve(null) },
        progress: { step: 'reading', elapsedMs: 0 },
      }
      jobs.set(id, job)
      onChange(summariseBackup(backup))
      job.ended = run(backup, job)
      return { ended: job.ended }
    },
    verifyingOf: (id: string): VerificationProgress | null => jobs.get(id)?.progress ?? null,
    stop: async (): Promise<void> => {
      for (const job of jobs.values()) job.stop.abort()
      await Promise.all([...jobs.values()].map(({ ended }) => ended))
    },
  }
}
