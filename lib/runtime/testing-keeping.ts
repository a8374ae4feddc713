import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@/lib/auth/actors'
import type { BackupView, RestoreView } from '@/lib/model/api-backups'
import type { IncidentView } from '@/lib/model/api-incidents'
import type { BackupsConfiguration } from '@/lib/model/backup-settings'
import { type ComposeStack, composeStack } from '@/lib/testing/compose'
import { applicationsSql, nodusSql, schemaPushSql } from '@/lib/testing/nodus'
import { createTalaia, type Talaia } from '@/lib/testing/stage/talaia'
import { waitFor } from '@/lib/testing/wait-for'
import { someSettings } from './testing-backup-settings'

export const ana: Actor = { name: 'ana', role: 'administrator' }
const timing = { timeoutMs: 60_000, everyMs: 50 }

/** Nodus in a container of its own under a whole Talaia that keeps backups of it. */
export const keepingStage = async (name: string, over: Partial<BackupsConfiguration> = {}) => {
  const directory = mkdtempSync(join(tmpdir(), 'talaia-keeping-'))
  const stack: ComposeStack = await composeStack({
    name,
    initScripts: { '1.sql': nodusSql },
    scripts: { 'push.sql': schemaPushSql, 'applications.sql': applicationsSql },
  })
  await stack.up()
  const backups = someSettings({ directory: join(directory, 'backups'), ...over })
  const talaia: Talaia = createTalaia({
    ...{ database: stack.databaseUrl, container: stack.container, backups },
  })
  await talaia.start()
  await talaia.seesTables(64)

  const findBackup = (id: string): Promise<BackupView> => talaia.runtime().backups.find(id, 'en')
  const findRestore = (id: string): Promise<RestoreView> => talaia.runtime().restores.find(id, 'en')

  return {
    ...{ stack, talaia, directory, backups, findBackup, findRestore },
    begin: () =>
      talaia.runtime().backups.start('staged', { comment: null, origin: 'person' }, ana, 'en'),
    /** As it is once it no longer runs. */
    ended: (id: string) =>
      waitFor(
        'the end of a backup',
        async () => {
          const backup = await findBackup(id)
          return backup.state !== 'running' && backup
        },
        timing,
      ),
    verified: (id: string) =>
      waitFor(
        'the end of a test restore',
        async () => {
          const backup = await findBackup(id)
          return backup.verifying === null && backup.verification !== null && backup
        },
        timing,
      ),
    restored: (id: string, states: RestoreView['state'][]) =>
      waitFor(
        `a restore that is ${states.join(' or ')}`,
        async () => {
          const restore = await findRestore(id)
          return [...states, 'failed'].includes(restore.state) && restore
        },
        timing,
      ),
    /** The incident, once it is as wanted. */
    incident: (what: string, is: (incident: IncidentView) => boolean) =>
      waitFor(what, async () => (await talaia.incidents()).find(is) ?? false, timing),
    destroy: async () => {
      await talaia.destroy()
      await stack.destroy()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export type KeepingStage = Awaited<ReturnType<typeof keepingStage>>
