import type { RestoreEngine } from '@/lib/actions/restore-engine'
import { applyRestore } from '@/lib/backup/restore-apply'
import { restoreCommands } from '@/lib/backup/restore-commands'
import { restoreIntoDatabase } from '@/lib/backup/restore-database'
import { discardRestore } from '@/lib/backup/restore-discard'
import { besideSchema, scratchName } from '@/lib/backup/restore-names'
import { prepareRestore } from '@/lib/backup/restore-plan'
import { swapRestore } from '@/lib/backup/restore-swap'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import { readIdentity } from './backup-engine'

export interface RestoreEngineOptions {
  findTools: RestoreEngine['findTools']
  settingsOf: (environmentId: string) => BackupsConfiguration | null
}

/** Binds what restores to the environments of this Talaia. */
export const createRestoreEngine = ({
  findTools,
  settingsOf,
}: RestoreEngineOptions): RestoreEngine => {
  const identityOf = (environmentId: string) => readIdentity(settingsOf(environmentId))
  return {
    findTools,
    prepare: async (input) =>
      prepareRestore({ ...input, identity: await identityOf(input.backup.environmentId) }),
    apply: (input) => applyRestore(input),
    swap: (input) => swapRestore(input),
    discard: (input) => discardRestore(input),
    restoreDatabase: async (input) =>
      restoreIntoDatabase({ ...input, identity: await identityOf(input.backup.environmentId) }),
    scratchDatabaseOf: scratchName,
    besideSchemaOf: besideSchema,
    commandsOf: ({ backup, relations, into }) => [],
  }
}
