import type { CauseId, Verdict } from '@/lib/model/causes'

/**
 * Causes that share what helps: another cluster; the same one set back; committed SQL; rows of unlogged tables; a
 * transaction that was rolled back; nothing lost at all.
 */
export type Family = 'otherCluster' | 'setBack' | 'sql' | 'unlogged' | 'uncommitted' | 'notLost'

const families: Record<CauseId, Family> = {
  volume_removed: 'otherCluster',
  volumes_pruned: 'otherCluster',
  engine_changed: 'otherCluster',
  storage_ephemeral: 'otherCluster',
  data_directory_moved: 'otherCluster',
  project_renamed: 'otherCluster',
  volume_anonymous: 'otherCluster',
  mount_type_changed: 'otherCluster',
  mount_path_changed: 'otherCluster',
  bind_source_changed: 'otherCluster',
  restored_into_new_cluster: 'otherCluster',
  data_directory_reinitialised: 'otherCluster',
  cluster_replaced: 'otherCluster',
  recovery_or_promotion: 'setBack',
  older_copy_restored: 'setBack',
  wal_lost: 'setBack',
  wal_reset: 'setBack',
  asynchronous_commit_lost: 'setBack',
  other_database: 'notLost',
  database_recreated: 'sql',
  moved_or_renamed: 'sql',
  restored_from_dump: 'sql',
  recreated_by_application: 'sql',
  dropped_by_sql: 'sql',
  unlogged_reset: 'unlogged',
  truncated: 'sql',
  rows_deleted: 'sql',
  uncommitted_ddl: 'uncommitted',
  litellm_schema_push: 'sql',
  prisma_schema_push: 'sql',
  drizzle_schema_push: 'sql',
  orm_recreated_schema: 'sql',
  schema_dropped: 'sql',
  ransom: 'sql',
  crash: 'notLost',
  visibility: 'notLost',
}

export const familyOfCause = (cause: CauseId): Family => families[cause]

/** The family of what a verdict says; null where it cannot tell. */
export const familyOf = ({ cause, confidence }: Verdict): Family | null =>
  cause === null || confidence === 'cannotTell' ? null : familyOfCause(cause)
