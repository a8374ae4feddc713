import { summariseBackup } from '@/lib/history/backups'
import type { Backup } from '@/lib/model/backups'
import { expectedIn, type KeeperOptions } from './backup-shared'

/** Keeps account of the dumps that others put into folders. */
export const createFolders = (options: KeeperOptions) => {
  const { history, watches, engine, settingsOf, newId, onChange } = options

  return {
    /** Takes in files that are new. One that was written anew is another backup, and the old one is gone. */
    look: async (environmentId: string): Promise<void> => {
      const settings = settingsOf(environmentId)
      if (!settings || settings.folders.length === 0) return
      const filed = await history.listFiledBackups(environmentId)
      const known = filed.flatMap(({ id, origin, state, file, sizeBytes, finishedAt }) =>
        origin === 'folder' && state === 'complete' && file !== null
          ? [{ id, file, sizeBytes, finishedAt }]
          : [],
      )
      const found = await engine.scan(
        environmentId,
        settings,
        known,
        expectedIn(watches.get(environmentId)),
      )
      for (const one of found) {
        const replaced = known.find(({ file }) => file === one.file)
        if (replaced) await history.deleteBackup(replaced.id)
        const backup: Backup = {
          ...{ id: newId(), environmentId, origin: 'folder', state: 'complete', ...one },
          startedAt: one.finishedAt ?? options.clock.now(),
          ...{ startedBy: 'folder', comment: null, resetId: null, globalsFile: null },
          ...{ sha256: null, manifest: null, error: null, verification: null },
        }
        await history.recordBackup(backup)
        onChange(summariseBackup(backup))
      }
    },
  }
}
