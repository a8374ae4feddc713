import { isGood } from '@/lib/backup/good'
import { judgeSuspect } from '@/lib/backup/suspect'
import type { PostgresTools } from '@/lib/backup/tools'
import { summariseBackup } from '@/lib/history/backups'
import { say } from '@/lib/i18n/say'
import { defaultLocale } from '@/lib/i18n/translate'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import type { Backup, BackupProgress, BackupSummary } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { BackupOrder } from './backup-keeper'
import { expectedIn, type KeeperOptions, saidOf } from './backup-shared'

/** Open pages draw no faster than this. */
const TELL_MS = 500

interface Job {
  environmentId: string
  stop: AbortController
  /** Why it was cut off; null: it was not. */
  cut: Message | null
  state: 'cancelled' | 'failed'
  ended: Promise<Backup>
  progress: BackupProgress
}

/** Makes dumps: one at a time in each environment. */
export const createMaking = (
  options: KeeperOptions & { onComplete: (backup: Backup) => Promise<void> },
) => {
  const { history, clock, log, watches, engine, settingsOf, onChange } = options
  const jobs = new Map<string, Job>()
  /** What became of them could not be written down, so that they seem to run. */
  const unkept = new Map<string, Backup>()

  /** Without it none would be made any more until the next start, which would remove the file of a good one. */
  const keepLate = async (environmentId: string): Promise<void> => {
    for (const backup of unkept.values()) {
      if (backup.environmentId !== environmentId) continue
      await history.endBackup(backup)
      unkept.delete(backup.id)
      onChange(summariseBackup(backup))
    }
  }

  const findLastGood = async (environmentId: string): Promise<Backup | null> => {
    const kept = await history.listKeptBackups(environmentId)
    const newest = kept.find((one) => isGood(one) && one.takenAt !== null)
    return newest ? history.findBackup(newest.id) : null
  }

  const dump = async (
    backup: Backup,
    settings: BackupsConfiguration,
    found: PostgresTools | null,
    job: Job,
  ): Promise<Backup> => {
    const { environmentId, id } = backup
    const tools = found ?? (await requireTools(environmentId))
    const lastGood = await findLastGood(environmentId)
    let toldAt = Number.NEGATIVE_INFINITY
    const dumped = await engine.dump({
      ...{ tools, settings, id, signal: job.stop.signal },
      lastSizeBytes: lastGood?.sizeBytes ?? null,
      onProgress: (progress) => {
        job.progress = progress
        if (clock.now() - toldAt < TELL_MS) return
        toldAt = clock.now()
        onChange(summariseBackup(backup))
      },
    })
    const suspect =
      dumped.manifest === null
        ? []
        : judgeSuspect({
            record: dumped.manifest.record,
            expected: expectedIn(watches.get(environmentId)),
            lastGood: lastGood?.manifest?.record ?? null,
          })
    return { ...backup, ...dumped, suspect, state: 'complete', finishedAt: clock.now() }
  }

  const requireTools = async (environmentId: string): Promise<PostgresTools> => {
    const tools = await engine.findTools(environmentId)
    if (tools.observed) return tools.value
    throw new Invalid('errors.backupUnable', {
      environment: environmentId,
      detail: say(defaultLocale, tools.reason.message),
    })
  }

  const run = async (
    backup: Backup,
    settings: BackupsConfiguration,
    tools: PostgresTools | null,
    job: Job,
  ): Promise<Backup> => {
    let ended: Backup
    try {
      ended = await dump(backup, settings, tools, job)
    } catch (error) {
      const tellLog = (unknown: unknown) =>
        log.error({ err: unknown, environment: backup.environmentId }, 'a backup failed')
      ended = {
        ...{ ...backup, finishedAt: clock.now() },
        ...(job.cut === null
          ? { state: 'failed', error: saidOf(error, tellLog) }
          : { state: job.state, error: job.cut }),
      }
    }
    try {
      await history.endBackup(ended)
    } catch (error) {
      // Tried again before the next one; else the next start marks it failed and removes its file.
      unkept.set(ended.id, ended)
      log.error({ err: error, environment: backup.environmentId }, 'a backup could not be kept')
    }
    jobs.delete(backup.id)
    onChange(summariseBackup(ended))
    if (ended.state === 'complete') {
      await options
        .onComplete(ended)
        .catch((error: unknown) => log.error({ err: error }, 'old backups could not be removed'))
    }
    return ended
  }

  const make = async (
    environmentId: string,
    order: BackupOrder,
  ): Promise<{ backup: BackupSummary; ended: Promise<Backup> }> => {
    const settings = settingsOf(environmentId)
    if (!settings) throw new Invalid('errors.backupsNotConfigured', { environment: environmentId })
    // Nobody waits for a scheduled one: that it cannot be made is kept, so that it is seen.
    const tools = order.origin === 'schedule' ? null : await requireTools(environmentId)
    const backup: Backup = {
      ...{ id: options.newId(), environmentId, ...order, state: 'running' },
      ...{ startedAt: clock.now(), finishedAt: null, file: null, globalsFile: null },
      ...{ format: 'custom', wrapping: [], sizeBytes: null, sha256: null, manifest: null },
      ...{ suspect: [], error: null, verification: null },
    }
    await keepLate(environmentId)
    if (!(await history.recordBackup(backup))) {
      const kept = await history.listKeptBackups(environmentId)
      const by = kept.find(({ state }) => state === 'running')?.startedBy ?? '?'
      throw new Invalid('errors.backupRunning', { environment: environmentId, by })
    }
    const job: Job = {
      ...{ environmentId, stop: new AbortController(), cut: null, state: 'failed' },
      ended: Promise.resolve(backup),
      progress: { step: 'preparing', sizeBytes: 0, elapsedMs: 0 },
    }
    jobs.set(backup.id, job)
    const summary = summariseBackup(backup)
    onChange(summary)
    job.ended = run(backup, settings, tools, job)
    return { backup: summary, ended: job.ended }
  }

  const cut = (job: Job, state: Job['state'], said: Message): Promise<Backup> => {
    job.cut ??= said
    job.state = state
    job.stop.abort()
    return job.ended
  }

  return {
    make,
    isBusy: (environmentId: string): boolean =>
      [...jobs.values()].some((job) => job.environmentId === environmentId),
    cancel: async (id: string, by: string): Promise<boolean> => {
      const job = jobs.get(id)
      if (!job) return false
      const ended = await cut(job, 'cancelled', message('backups.error.cancelled', { by }))
      return ended.state === 'cancelled'
    },
    progressOf: (id: string): BackupProgress | null => jobs.get(id)?.progress ?? null,
    /** Cuts off and marks what runs. */
    stop: async (): Promise<void> => {
      const said = message('backups.error.ended')
      await Promise.all([...jobs.values()].map((job) => cut(job, 'failed', said)))
    },
  }
}
