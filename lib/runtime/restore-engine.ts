import type { RestoreEngine } from '@/lib/actions/restore-engine'
import { applyRestore } from '@/lib/backup/restore-apply'
import { restoreCommands } from '@/lib/backup/restore-commands'
import { restoreIntoDatabase } from '@/lib/backup/restore-database'
import { discardRestore } from '@/lib/backup/restore-discard'
import { leftKeySteps } from '@/lib/backup/restore-left-keys'
import { besideSchema, scratchName } from '@/lib/backup/restore-names'
import { prepareRestore } from '@/lib/backup/restore-plan'
import { recoverRestore } from '@/lib/backup/restore-recover'
import { swapRestore } from '@/lib/backup/restore-swap'
import type { Watch } from '@/lib/collector/watch'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import { readIdentity } from './backup-engine'

export interface RestoreEngineOptions {
  findTools: RestoreEngine['findTools']
  watches: ReadonlyMap<string, Watch>
  settingsOf: (environmentId: string) => BackupsConfiguration | null
}

/** Database that commands by hand restore into. */
const BY_HAND = 'talaia_restore_by_hand'

const userOf = (connectionString: string): string =>
  (URL.canParse(connectionString) && decodeURIComponent(new URL(connectionString).username)) ||
  'postgres'

/** Binds what restores to the environments of this Talaia. */
export const createRestoreEngine = ({
  findTools,
  watches,
  settingsOf,
}: RestoreEngineOptions): RestoreEngine => {
  const identityOf = (environmentId: string) => readIdentity(settingsOf(environmentId))
  return {
    findTools,
    prepare: async (input) =>
      prepareRestore({ ...input, identity: await identityOf(input.backup.environmentId) }),
    apply: (input) => applyRestore(input),
    swap: (input) => swapRestore(input),
    recover: (input) => recoverRestore(input),
    discard: (input) => discardRestore(input),
    restoreDatabase: async (input) =>
      restoreIntoDatabase({ ...input, identity: await identityOf(input.backup.environmentId) }),
    leftKeySteps,
    scratchDatabaseOf: scratchName,
    besideSchemaOf: besideSchema,
    commandsOf: ({ backup, relations, foreignKeys, into, stop }) => {
      const watch = watches.get(backup.environmentId)
      const { state, boot } = watch?.stored() ?? {}
      const database = boot?.lastIdentity.databaseName ?? backup.manifest?.record.databaseName
      const settings = settingsOf(backup.environmentId)
      return restoreCommands({
        container: state?.container.observed ? state.container.value.name : null,
        user: userOf(settings?.database ?? watch?.environment.database ?? ''),
        ...{ database: database ?? 'postgres', backup, relations, foreignKeys, stop },
        identityFile: settings?.identityFile ?? null,
        into: into ?? (relations === null ? `${database ?? 'talaia'}_restored` : BY_HAND),
      })
    },
  }
}
