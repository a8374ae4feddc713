/** What each cause means, in two plain sentences. */
export const causes = {
  // Another cluster: nothing was dropped.
  'causes.volume_removed.meaning':
    'The volume that held the data directory was destroyed, and Postgres made a new, empty cluster on a new one. No SQL removed these tables, and their rows can only come from a backup.',
  'causes.volumes_pruned.meaning':
    'Several volumes that do not belong together were destroyed within seconds, as a prune or a clean-up of the platform does, and the data directory was on one of them. No SQL removed these tables, and their rows can only come from a backup.',
  'causes.engine_changed.meaning':
    'The container runs on another Docker engine, or on another data root of it, which has volumes of its own. The old data is still with the old engine unless somebody removed it there.',
  'causes.storage_ephemeral.meaning':
    'The data directory was on storage that ends with the container: its writable layer or a tmpfs. When the container went, the cluster went with it.',
  'causes.data_directory_moved.meaning':
    'From Postgres 18 on, the official image keeps its data directory at another path, so a mount at the old path holds no data. Postgres made a new cluster at the new path, and the old files are still where they were.',
  'causes.project_renamed.meaning':
    'Compose puts the name of the project, by default that of the folder, before the names of its volumes. Under the new name it made a new, empty volume, and the old one is still there under the old name.',
  'causes.volume_anonymous.meaning':
    'The data directory was on an anonymous volume, and a new container got a new one. The old volume stays until somebody removes it, so the tables can come back.',
  'causes.mount_type_changed.meaning':
    'The data directory was moved from a folder of the host to a volume, or the other way, and nothing was copied. Postgres started an empty cluster on the new mount, and the old one still holds the data.',
  'causes.mount_path_changed.meaning':
    'The mount is at another path in the container than before, so it no longer holds the data directory. Postgres made a new cluster beside it, and the old files are still in the mount.',
  'causes.bind_source_changed.meaning':
    'The data directory is mounted from another folder of the host, for example because Compose was started elsewhere. Postgres found that folder empty and made a new cluster, and the old one is still in the old folder.',
  'causes.restored_into_new_cluster.meaning':
    'A backup was loaded into a newly made cluster, so the tables have new identities. What the backup did not hold is not there.',
  'causes.data_directory_reinitialised.meaning':
    'The same volume or folder is mounted, but initdb ran in it again, because it was wiped or because the image does so. No SQL removed these tables, and their rows can only come from a backup or a copy of the files.',
  'causes.cluster_replaced.meaning':
    'Postgres runs on another data directory than before: its system identifier is another one. No SQL removed these tables, and the old directory may still exist.',
  // The same cluster, set back.
  'causes.recovery_or_promotion.meaning':
    'The cluster was recovered to an earlier moment, or a standby was promoted, which starts a new timeline. What was written after the point where the timelines part is not in this history.',
  'causes.older_copy_restored.meaning':
    'The files of the data directory were replaced by an older copy of them. Everything written after that copy was made is not in it.',
  'causes.wal_lost.meaning':
    'The server ended without a clean stop, and the end of its WAL, which it had reported as written, was not on the disk afterwards. Transactions in that part are gone, although they had been committed.',
  'causes.wal_reset.meaning':
    'pg_resetwal threw away the WAL and started it anew. Transactions that were only in that WAL are gone, and what is left may contradict itself.',
  'causes.asynchronous_commit_lost.meaning':
    'With synchronous_commit off, Postgres acknowledges a commit before its WAL is on the disk. The server was killed in that moment, so the last acknowledged transactions are gone.',
  // The same history: SQL that was committed.
  'causes.other_database.meaning':
    'Another database of the same cluster is being looked at than before. The tables may be untouched in the old one.',
  'causes.database_recreated.meaning':
    'The database was dropped and created again under its name, in the same cluster. All that was in it went with it.',
  'causes.moved_or_renamed.meaning':
    'The tables are there under another name or in another schema, with their rows. One statement for each gives the old name back.',
  'causes.restored_from_dump.meaning':
    'The tables were made again from a dump, in the same cluster, so they have new identities and their rows. What was written after the dump is not in it.',
  'causes.recreated_by_application.meaning':
    'The tables were dropped, and an application made them again under the same names when it started. The names are right; the rows of the old tables did not come back with them.',
  'causes.dropped_by_sql.meaning':
    'Somebody, or some application, dropped the tables with SQL, and the transaction was committed. The disk, the volume and the way the server was stopped are not to blame.',
  'causes.unlogged_reset.meaning':
    'Unlogged tables are not in the WAL, so Postgres empties them whenever it recovers from a crash. The tables are there; their rows are not.',
  'causes.truncated.meaning':
    'TRUNCATE, or a statement like it, emptied the tables, and the transaction was committed. The tables are there; their rows are not.',
  'causes.rows_deleted.meaning':
    'The rows were deleted with SQL, and the transaction was committed. The tables themselves were not touched.',
  'causes.uncommitted_ddl.meaning':
    'The tables were made in a transaction that was still open when the server stopped, so Postgres rolled it back, as it must. Other sessions never saw them.',
  // What a cause of SQL may be narrowed down to.
  'causes.litellm_schema_push.meaning':
    'When it starts, LiteLLM makes the database match its own Prisma schema and drops every table that is not in it. As long as it shares the schema with others, this happens again at each start.',
  'causes.prisma_schema_push.meaning':
    'prisma db push makes the database match the Prisma schema and drops every table that is not in it. With --accept-data-loss it does so without asking.',
  'causes.drizzle_schema_push.meaning':
    'drizzle-kit push makes the database match the Drizzle schema and drops every table that is not in it. With --force it does so without asking.',
  'causes.orm_recreated_schema.meaning':
    'An application dropped its tables and made them again when it started, as Sequelize does with force and TypeORM with dropSchema. These settings are meant for tests.',
  'causes.schema_dropped.meaning':
    'The whole schema was dropped with everything in it, and made again. Commands such as prisma migrate reset, test suites and clean-up scripts do this.',
  'causes.ransom.meaning':
    'The tables were removed by somebody who left a note that asks for money. The database could be reached from outside, and there is usually no copy of the rows with those who ask.',
  // Blamed often, and never guilty of a loss by themselves.
  'causes.crash.meaning':
    'The server ended without a clean stop and replayed its WAL at the next start. Whatever had been committed is kept by that, so a crash alone loses no table.',
  'causes.visibility.meaning':
    'The tables are there, but the role, its rights or its search_path hide them. Nothing was lost.',
} as const
