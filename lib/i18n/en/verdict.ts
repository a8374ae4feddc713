import { WHO } from './who'

const TABLES = '{count, plural, one {# table} other {# tables}}'
const WERE = '{count, plural, one {was} other {were}}'
const SAME =
  'in the same cluster{sameVolume, select, same { on the same {storageKind, select, bind {folder} other {volume}}} other {}}'
const STORAGE =
  '{storageKind, select, volume {volume {storage}} anonymous {an anonymous volume} bind {folder {storage}} tmpfs {memory (tmpfs)} writableLayer {the container itself, under no mount} other {storage that was not observed}}'

/** The moment, where the WAL tells it. */
const MOMENT = '{moment, select, yes { The WAL has the commit, at {lostAtClock} UTC.} other {}}'
const SEEN = `by ${WHO}, at {lostAtClock} UTC{unseen, plural, =0 {{others, plural, =0 {} other {: {relations, number} of ${TABLES}}}} other {: {relations, number} of ${TABLES}}}`
const OTHERS =
  '{others, plural, =0 {} one { Another client took others of them.} other { # other clients took others of them.}}{unseen, plural, =0 {} one { Who took # of them was not seen.} other { Who took # of them was not seen.}}'
const NOT_THE_DISK =
  '{when, select, hereAfterStart { Postgres had come back with all {start, number} tables: the restart lost nothing, and the disk is not to blame.} afterStart { The restart lost nothing; the disk is not to blame.} goneAtFirstPoll { The restart lost nothing; the disk is not to blame.} other { The disk is not to blame.}}'

/** What the diagnosis says, in one sentence per cause; texts of single facts are in `facts`. */
export const verdict = {
  'verdict.cannotTell':
    'Cannot tell why{wanted, plural, =0 {: what was observed fits no known cause.} one {, because one fact was not observed: {facts}.} other {, because these were not observed: {facts}.}}',
  'verdict.cannotTell.neverSeen':
    'Cannot tell: the tables were already missing at the first poll, and nothing that is left says whether they were lost or never made.{wanted, plural, =0 {} other { Not observed: {facts}.}}',
  'verdict.nextTime': 'To know next time:',

  'verdict.engine_changed':
    'Another Docker engine runs this container, with volumes of its own: its Postgres made a new, empty cluster. Nothing was dropped by SQL.',
  'verdict.volumes_pruned':
    'A clean-up destroyed several volumes at once, {storage} among them, and the data directory with it. Nothing was dropped by SQL.',
  'verdict.volume_removed':
    'Volume {storage} was destroyed, and the data directory with it. Postgres made a new, empty cluster at {madeAt}; nothing was dropped by SQL.',
  'verdict.restored_into_new_cluster':
    'The cluster was replaced and the tables were restored into the new one: their rows are back under new oids.',
  'verdict.storage_ephemeral':
    'The data directory was in {storageKind, select, tmpfs {memory (tmpfs)} other {the container itself, under no mount}}, so it went with the container. Nothing was dropped by SQL.',
  'verdict.data_directory_moved':
    'The new image, Postgres {versionAfter}, keeps its data directory at another path, where it made a new, empty cluster. The old data is untouched on {storage}.',
  'verdict.mount_type_changed': `The data directory is on another kind of storage now; before it was on ${STORAGE}. Postgres made a new, empty cluster there. The old data is still where it was.`,
  'verdict.mount_path_changed':
    '{storage} is mounted at another path now, so Postgres does not see the data directory in it and made a new, empty cluster beside it. The old data is still there.',
  'verdict.bind_source_changed':
    'Another folder of the host is mounted now. The data directory in {storage} is where it was; Postgres made a new, empty cluster in the other folder.',
  'verdict.project_renamed':
    'The Compose project is called {projectAfter} now and was {projectBefore}, so Compose made new volumes. The old data is in volume {storage}{oldVolume, select, exists {, which still exists} gone {, which is gone} other {}}.',
  'verdict.volume_anonymous':
    'The data was in an anonymous volume, and a new container got a new, empty one. The old volume {storage}{oldVolume, select, exists { still exists} gone { is gone} other { may still exist}}.',
  'verdict.data_directory_reinitialised': `The same storage (${STORAGE}) holds another cluster: the data directory was wiped or made anew in place. Nothing was dropped by SQL.`,
  'verdict.cluster_replaced':
    'The cluster was replaced: the system identifier is another one. No SQL dropped these tables.',

  'verdict.recovery_or_promotion':
    'Postgres was recovered to an earlier point, or a standby was promoted: its timeline rose, and what had been committed after that point is not part of it.',
  'verdict.older_copy_restored':
    'The data directory is an older copy of itself: what was committed after the copy was made is not in it. No SQL dropped these tables.',
  'verdict.wal_lost':
    'WAL that Postgres had flushed was lost: after a crash its history ends before the position seen earlier. The disk, or what stands for it, did not keep what it had acknowledged.',
  'verdict.wal_reset':
    'The WAL was reset (pg_resetwal): transaction ids start again below some that had been committed.',
  'verdict.asynchronous_commit_lost': `The commits of ${TABLES} had been acknowledged and were not yet on disk when Postgres was killed: synchronous_commit was off for them. WAL that had been flushed was kept.`,

  'verdict.other_database':
    'Another database is looked at: {databaseAfter}, and before it was {databaseBefore}. Nothing was lost by that.',
  'verdict.database_recreated':
    'The database was dropped and created again in the same cluster: its oid is another one.',
  'verdict.moved_or_renamed':
    '{count, plural, one {The table was renamed or moved, not dropped: the same oid bears another name, with its rows.} other {The tables were renamed or moved, not dropped: the same oids bear other names, with their rows.}}',
  'verdict.restored_from_dump':
    'The tables were restored from a dump: the same names with their rows, under new oids.',
  'verdict.recreated_by_application': `${TABLES} ${WERE} dropped by SQL and made again under the same {count, plural, one {name} other {names}}{rows, select, empty {, empty} mixed {, most of them empty or with default rows} rows {, with other rows} other {}}. The count is right, and what was in the old tables is gone; the disk is not to blame.${MOMENT}`,
  'verdict.dropped_by_sql': `{when, select, hereAfterStart {${TABLES} ${WERE} dropped by SQL after Postgres had started: it came back with all {start, number} tables, ${SAME}{wal, select, forward {, and its WAL went forward} other {}}. The restart lost nothing; the disk is not to blame.} afterStart {${TABLES} ${WERE} dropped by SQL after Postgres had started: nothing had run between the last poll that saw them and the stop. It came back ${SAME}, and its WAL went forward. The restart lost nothing; the disk is not to blame.} goneAtFirstPoll {${TABLES} ${WERE} dropped by SQL around the restart: Postgres came back ${SAME}, and its WAL went forward, so nothing that was on disk got lost.} other {{fate, select, neverSeen {${TABLES} ${WERE} probably dropped by SQL before Talaia looked for the first time.} other {${TABLES} ${WERE} dropped by SQL while Postgres was running. The disk is not to blame.}}}}${MOMENT}`,
  'verdict.seen.dropped_by_sql': `Dropped ${SEEN}.${OTHERS}${NOT_THE_DISK}`,
  'verdict.seen.recreated_by_application': `Dropped ${SEEN}.${OTHERS} Made again under the same {count, plural, one {name} other {names}}{rows, select, empty {, empty} mixed {, most of them empty or with default rows} rows {, with other rows} other {}}: the count is right, and what was in the old tables is gone. The disk is not to blame.`,
  'verdict.seen.truncated': `Emptied ${SEEN}.${OTHERS} It was TRUNCATE: the same oid with new, empty storage.`,
  'verdict.unlogged_reset':
    '{count, plural, one {The table is UNLOGGED} other {The tables are UNLOGGED}}, and Postgres empties such tables when it recovers from a crash. {count, plural, one {It is} other {They are}} here, without rows.',
  'verdict.truncated':
    '{count, plural, one {The table was} other {The tables were}} emptied by TRUNCATE: the same oid with new, empty storage.',
  'verdict.rows_deleted':
    '{count, plural, one {All rows of the table were} other {All rows of the tables were}} deleted: the same oid and storage, and no row in it.',
  'verdict.uncommitted_ddl':
    'A transaction that had written was still open when Postgres stopped, and was rolled back, rightly: what it made was never committed, so nobody else ever saw it.',

  'verdict.refined.schema_dropped':
    '{namespace, select, changed {Schema public was dropped as a whole and made again: its oid is another one.} other {They went with their schema, which was dropped as a whole (DROP SCHEMA).}}',
  'verdict.refined.ransom':
    'A table named {note} was left behind. That is how extortionists leave their demand on a Postgres that is open to the world.',
  'verdict.refined.litellm_schema_push':
    '{leftAre, select, litellm {{left, plural, one {The only table left is} other {The # tables that are left are}} LiteLLM’s{started, select, yes {, and {suspect} started {startedMsText} before} other {}}: at its start it makes} other {{started, select, yes {{suspect} started {startedMsText} before. } other {}}At its start LiteLLM makes}} the database match its own schema and drops every other table.',
  'verdict.refined.prisma_schema_push':
    'Prisma pushed its schema{started, select, yes { when {suspect} started, {startedMsText} before} other {}}: tables that are not in it are dropped.',
  'verdict.refined.drizzle_schema_push':
    'drizzle-kit pushed its schema{started, select, yes { when {suspect} started, {startedMsText} before} other {}}: tables that are not in it are dropped.',
  'verdict.refined.orm_recreated_schema':
    'An ORM drops and makes its tables again{started, select, yes { when {suspect} starts, {startedMsText} before} other {}} (synchronize, sync with force, dropSchema).',

  'verdict.reason.certain': 'Certain: the marked facts leave no other cause.',
  'verdict.reason.veryLikely':
    'Very likely: the marked facts fit no other cause that was seen so far, and one fact that would prove it was not observed.',
  'verdict.reason.likely':
    'Likely: the marked facts fit, and what would prove it was not observed.',
  'verdict.reason.oneBoot':
    'Certain: a poll of the same boot had seen them, and the files below a Postgres that runs do not change by themselves.',
  'verdict.reason.tripwire':
    'Certain: the tripwire in the database wrote down each of them as it was removed, in a transaction that was committed.',
  'verdict.reason.walCommit':
    'Certain: commits in the WAL of this cluster removed the storage of each of them.',
  'verdict.reason.partly':
    'Very likely: of some of them the command or commit that removed them was seen, WAL went forward, and nothing contradicts that for the others.',
  'verdict.reason.statementLog':
    'Very likely: the server’s log has a statement that names them, and WAL went forward. Whether that statement was committed, a log does not say.',
  'verdict.reason.startXid':
    'Certain: no transaction ran between the last poll that saw the tables and the stop, and Postgres started from exactly there. They were there when it started.',
  'verdict.reason.files':
    'Certain: WAL went forward, the transactions that made the tables are still committed, and the files were not copied. What is gone was removed after that.',
  'verdict.reason.startCheckpoint':
    'Very likely: Postgres started from where it had stopped, and the transactions that made the tables are still committed. That the files were not exchanged was not observed (see PG_VERSION below).',
  'verdict.reason.filesHidden':
    'Likely, not more: WAL went forward, but an older copy that new writes have overtaken looks the same unless the change time of PG_VERSION is observed.',
  'verdict.reason.filesCopied':
    'Likely, not more: the files were copied at that restart, but Postgres started from where it had stopped, so the copy was whole. What is gone was removed after that.',
  'verdict.reason.survivors':
    'Likely at most: who is left fits, and applications that have never run here would look the same. What happened before the first poll was not observed.',
  'verdict.reason.ownLog':
    'Likely at most: a log that is still there speaks of it. What happened before the first poll was not observed.',
  'verdict.reason.cannotTell':
    '{facts, plural, =0 {The facts contradict every known cause.} one {One fact that would decide was not observed.} other {# facts that would decide were not observed.}}',

  'verdict.overturnedBy.engine_changed': 'The old engine’s volumes seen on this one.',
  'verdict.overturnedBy.volumes_pruned':
    'The volume found under the same name with the old system identifier in it.',
  'verdict.overturnedBy.volume_removed':
    'The volume found under the same name with the old system identifier in it.',
  'verdict.overturnedBy.restored_into_new_cluster':
    'Rows that are not those of before: init scripts that fill the tables look alike.',
  'verdict.overturnedBy.storage_ephemeral': 'A mount below the old data directory.',
  'verdict.overturnedBy.data_directory_moved':
    'The old cluster found at the path where the new image looks.',
  'verdict.overturnedBy.mount_type_changed': 'The old cluster found on the new storage.',
  'verdict.overturnedBy.mount_path_changed': 'The old cluster found at the path that is mounted.',
  'verdict.overturnedBy.bind_source_changed': 'The old cluster found in the new folder.',
  'verdict.overturnedBy.project_renamed': 'The old cluster found in the new volume.',
  'verdict.overturnedBy.volume_anonymous': 'The old cluster found in the new volume.',
  'verdict.overturnedBy.data_directory_reinitialised':
    'The volume or folder replaced by another of the same name while nobody listened to Docker.',
  'verdict.overturnedBy.cluster_replaced':
    'A copy of this data directory that carries another system identifier, which only pg_upgrade or a new initdb makes.',
  'verdict.overturnedBy.recovery_or_promotion':
    'A WAL record of the new timeline that drops these tables.',
  'verdict.overturnedBy.older_copy_restored':
    'Files that were copied by themselves (a new owner or mode also moves their change time), with WAL that never went back.',
  'verdict.overturnedBy.wal_lost':
    'An older copy of the data directory, taken while Postgres ran, with times that were kept.',
  'verdict.overturnedBy.wal_reset': 'An older copy of the data directory, overtaken by new writes.',
  'verdict.overturnedBy.asynchronous_commit_lost':
    'A commit record of these transactions in the WAL.',
  'verdict.overturnedBy.other_database': 'A rename of the database with a new oid.',
  'verdict.overturnedBy.database_recreated': 'Nothing known: an oid is not given twice.',
  'verdict.overturnedBy.moved_or_renamed':
    'Nothing known: an oid is not given twice in one history.',
  'verdict.overturnedBy.restored_from_dump':
    'Rows that are not those of before: an application that fills new tables looks alike.',
  'verdict.overturnedBy.recreated_by_application':
    'Rows that are those of before: a restored dump looks alike.',
  'verdict.overturnedBy.oneBoot': 'The same oids seen again, under any name.',
  'verdict.overturnedBy.dropped_by_sql':
    'A copy of the data directory put in place unseen, whose new writes went past the old ones.',
  'verdict.overturnedBy.unlogged_reset': 'A DELETE or TRUNCATE after the crash.',
  'verdict.overturnedBy.truncated':
    'A rewrite of the table (VACUUM FULL, CLUSTER) after its rows were deleted.',
  'verdict.overturnedBy.rows_deleted': 'A row in the table that the probe did not reach.',
  'verdict.overturnedBy.uncommitted_ddl':
    'The same tables made by another transaction, which was not seen.',
} as const
