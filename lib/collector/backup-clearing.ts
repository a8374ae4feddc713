import { access, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isGood } from '@/lib/backup/good'
import { planRetention, type RetentionReason } from '@/lib/backup/retention'
import type { BackupSummary } from '@/lib/model/backups'
import { Invalid } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import { hasOpenLoss, type KeeperOptions } from './backup-shared'

/** Null: it cannot be seen, as on a disk that is not answering, which says nothing of the file. */
const exists = (file: string): Promise<boolean | null> =>
  access(file).then(
    () => true,
    (error: unknown) => {
      const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
      return code === 'ENOENT' || code === 'ENOTDIR' ? false : null
    },
  )

/** Files that a dump with this id may have left in its folder: all are named by it. */
const removeFilesOf = async (directory: string, id: string): Promise<void> => {
  const names = await readdir(directory).catch(() => [])
  await Promise.all(
    names
      .filter((name) => name.startsWith(id))
      .map((name) => rm(join(directory, name), { force: true })),
  )
}

/** Removes backups: those that retention drops, those that a person deletes, and what a killed Talaia left. */
export const createClearing = (
  { history, clock, log, watches, engine, settingsOf, directories, onChange }: KeeperOptions,
  isInUse: (id: string) => Promise<boolean>,
) => {
  const retentionOf = (environmentId: string, backups: BackupSummary[]) => {
    const settings = settingsOf(environmentId)
    return settings === null
      ? null
      : planRetention({
          ...{ backups, keep: settings.keep, timeZone: settings.timeZone, now: clock.now() },
          frozen: hasOpenLoss(watches.get(environmentId)),
        })
  }

  const removeFiles = async ({ file, globalsFile, origin }: BackupSummary): Promise<void> => {
    // What others put there is theirs.
    if (origin === 'folder') return
    for (const one of [file, globalsFile]) if (one !== null) await rm(one, { force: true })
  }

  const remove = async (backup: BackupSummary): Promise<void> => {
    await removeFiles(backup)
    await history.deleteBackup(backup.id)
  }

  /** A loss is open, and no other good backup could bring its tables back. */
  const isOnlyWayBack = async (backup: BackupSummary): Promise<boolean> => {
    if (!isGood(backup) || !hasOpenLoss(watches.get(backup.environmentId))) return false
    const kept = await history.listKeptBackups(backup.environmentId)
    return kept.every((one) => one.id === backup.id || !isGood(one))
  }

  return {
    keptBecause: (environmentId: string, kept: BackupSummary[]): ReadonlyMap<string, Message> => {
      const plan = retentionOf(environmentId, kept)
      const reasons: [string, RetentionReason][] = plan === null ? [] : [...plan.keep]
      return new Map(reasons.map(([id, reason]) => [id, message(`backup.kept.${reason}`)]))
    },

    /** Drops what retention drops; nothing while an incident of loss is open. */
    retain: async (environmentId: string): Promise<void> => {
      if (hasOpenLoss(watches.get(environmentId))) return
      const kept = await history.listKeptBackups(environmentId)
      const byId = new Map(kept.map((one) => [one.id, one]))
      for (const id of retentionOf(environmentId, kept)?.drop ?? []) {
        const backup = byId.get(id)
        if (backup && !(await isInUse(id))) {
          await remove(backup)
          log.info({ environment: environmentId, backup: id }, 'retention removed a backup')
        }
      }
    },

    remove: async (id: string): Promise<BackupSummary> => {
      const backup = await history.findBackupSummary(id)
      if (!backup) throw new Invalid('errors.backupUnknown', { id })
      if (backup.state === 'running' || (await isInUse(id))) {
        throw new Invalid('errors.backupInUse', { id })
      }
      if (await isOnlyWayBack(backup)) {
        throw new Invalid('errors.backupOnlyWayBack', { environment: backup.environmentId })
      }
      await remove(backup)
      return backup
    },

    /** Marks backups that a killed Talaia left running, and removes what there was of them. */
    endLeftovers: async (): Promise<void> => {
      for (const { id, environmentId } of await history.listRunningBackups()) {
        const settings = settingsOf(environmentId)
        const backup = await history.findBackup(id)
        if (!backup) continue
        if (settings) await removeFilesOf(settings.directory, id)
        const error = message('backups.error.ended')
        await history.endBackup({ ...backup, state: 'failed', finishedAt: clock.now(), error })
      }
      for (const directory of new Set(directories())) {
        const removed = await engine.removeParts(
          directory,
          async (id) => (await history.findBackup(id)) !== null,
        )
        if (removed.length > 0) log.info({ directory, removed }, 'parts of backups were left over')
      }
    },

    /** Notes whose file went, and whose is there again. */
    lookForFiles: async (environmentId: string): Promise<void> => {
      for (const backup of await history.listFiledBackups(environmentId)) {
        const isThere = backup.file !== null && (await exists(backup.file))
        if (isThere === null || isThere === (backup.state === 'complete')) continue
        const error = isThere ? null : message('backups.error.missing', { missingAt: clock.now() })
        if (error === null) await history.recordBackupReturned(backup.id)
        else await history.recordBackupMissing({ id: backup.id, said: error })
        onChange({ ...backup, error, state: error === null ? 'complete' : 'missing' })
      }
    },
  }
}
