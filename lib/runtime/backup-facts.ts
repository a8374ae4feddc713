import { backupFactsOf } from '@/lib/backup/facts'
import type { History } from '@/lib/history/history'
import type { BackupFacts } from '@/lib/model/backup-facts'
import type { EnvironmentConfiguration } from '@/lib/model/config'

/** Among those that ended last are the ones that failed. */
const NEWEST = 20

/** What findings and metrics judge of the backups of an environment. */
export const findBackupFacts = async (
  history: Pick<History, 'listKeptBackups' | 'listBackups'>,
  environment: EnvironmentConfiguration,
): Promise<BackupFacts> => {
  const [kept, { items }] = await Promise.all([
    history.listKeptBackups(environment.id),
    history.listBackups(environment.id, { limit: NEWEST, cursor: null }),
  ])
  const known = new Map([...items, ...kept].map((backup) => [backup.id, backup]))
  return backupFactsOf(environment, [...known.values()])
}
