import type { CauseId } from '@/lib/model/causes'

/** Short names of the causes of `lib/model/causes`, for badges and lists. */
const names = {
  volume_removed: 'volume removed',
  volumes_pruned: 'volumes pruned',
  engine_changed: 'another Docker engine',
  storage_ephemeral: 'storage without a volume',
  data_directory_moved: 'data directory moved',
  project_renamed: 'Compose project renamed',
  volume_anonymous: 'anonymous volume',
  mount_type_changed: 'mount type changed',
  mount_path_changed: 'mount path changed',
  bind_source_changed: 'another bind folder',
  restored_into_new_cluster: 'restored into new cluster',
  data_directory_reinitialised: 'initialised in place',
  cluster_replaced: 'another cluster',
  recovery_or_promotion: 'recovery or promotion',
  older_copy_restored: 'older copy restored',
  wal_lost: 'WAL lost',
  wal_reset: 'WAL reset',
  asynchronous_commit_lost: 'asynchronous commit lost',
  other_database: 'another database',
  database_recreated: 'database recreated',
  moved_or_renamed: 'moved or renamed',
  restored_from_dump: 'restored from a dump',
  recreated_by_application: 'recreated by an application',
  dropped_by_sql: 'dropped by SQL',
  unlogged_reset: 'unlogged tables reset',
  truncated: 'emptied by TRUNCATE',
  rows_deleted: 'rows deleted',
  uncommitted_ddl: 'DDL never committed',
  litellm_schema_push: 'LiteLLM’s schema push',
  prisma_schema_push: 'Prisma’s schema push',
  drizzle_schema_push: 'drizzle’s schema push',
  orm_recreated_schema: 'schema recreated by ORM',
  schema_dropped: 'schema dropped',
  ransom: 'ransom attack',
  crash: 'crash of Postgres',
  visibility: 'hidden, not lost',
} satisfies Record<CauseId, string>

const choices = Object.entries(names).map(([id, name]) => `${id} {${name}}`)

export const causeNames = {
  'incidentPage.causeName': `{cause, select, ${choices.join(' ')} other {}}`,
} as const
