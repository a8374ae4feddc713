import { join } from 'node:path'
import type { BackupSettingsView } from '@/lib/model/api-settings'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'

/** How an environment is backed up, without connection strings and keys. */
export const viewBackupSettings = ({
  database,
  verifyDatabase,
  folders,
  recipients,
  identityFile,
  ...shown
}: BackupsConfiguration): BackupSettingsView => ({
  ...shown,
  folders: folders.map(({ directory, pattern }) => join(directory, pattern)),
  ownRole: database !== null,
  verifiesElsewhere: verifyDatabase !== null,
  recipients: recipients.length,
  opensThem: identityFile !== null,
})
