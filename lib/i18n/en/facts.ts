import { WHO } from './who'

/** Single facts of a case: their names, their values on both sides of the loss, and how to see those that were not. */
export const facts = {
  'facts.name':
    '{fact, select, tables {Tables} fate {What became of the tables} tripwire {What the tripwire wrote down} culprit {Who removed them} command {Command that removed them} walCommit {Commits in the WAL that removed them} statementLog {Statements in the server’s log that name them} rowsNow {Rows in the tables that bear the names now} persistence {Persistence of the tables} relfilenode {Storage of the emptied tables (relfilenode)} systemIdentifier {System identifier} databaseOid {Database oid} databaseName {Database} namespaceOid {Oid of schema public} timeline {Timeline} versionFile {Change time of PG_VERSION} flushLsn {Flush LSN} startCheckpoint {Checkpoint that Postgres started from} startXid {Next transaction at the stop} committedXids {Newest committed transaction, and the next one} walStatistics {WAL statistics since} creators {Transactions that created the lost tables} postmaster {Poll that saw the tables, and poll that missed them} stop {How Postgres stopped} openTransactions {Open transactions at the stop} volumeEvents {Whether the volume was destroyed} oldVolume {The volume of before} dataMount {What held the data} mountType {Kind of storage} mountDestination {Path of the mount} volumeName {Volume that holds the data} bindSource {Folder that holds the data} dataDirectory {Data directory} project {Compose project} serverVersion {Major version} engine {Docker engine} container {Container} initialization {What the entrypoint said} survivors {Tables that are left} startedContainers {Containers that started before the loss} toolLog {What they wrote to their log} note {A note left in place of the tables} observer {Role and search_path of Talaia} other {{fact}}}',

  'facts.value': '{value}',
  'facts.time': '{at}',
  'facts.poll': '{seenAt}, in the boot of {bootAt}',
  'facts.nothing': '–',
  'facts.who': `{witness, select, serverLog {by the server’s log, } other {}}${WHO}`,
  'facts.arming':
    '{arming, select, armed {armed} disabled {there, but disabled} incomplete {there, but incomplete} outdated {there, of an older version} other {not there}}',
  'facts.tripwireRecorded':
    '{count, number} of {of, number}, in {commands, plural, one {# command} other {# commands}}',
  'facts.tripwireSilent': 'armed, and wrote nothing down',
  'facts.walCommits':
    '{commits, plural, =0 {none of {of, number}} one {{named, number} of {of, number}, in transaction {xid}} other {{named, number} of {of, number}, in # transactions from {xid} on}}',
  'facts.statements':
    '{count, plural, one {# table} other {# tables}} {verb, select, emptied {emptied} other {dropped}} by {statements, plural, one {# statement} other {# statements}}',
  'facts.notObserved': 'not observed',
  'facts.eyes': '{user}, {path}',
  'facts.lsn':
    '{lsn}{direction, select, forward {, {movedBytesText} forward} backward {, {movedBytesText} backward} other {}}',
  'facts.newestXid': '{xid}, committed',
  'facts.nextXid': 'next is {xid}',
  'facts.reusedXids': 'next is {xid}, so ids that had been used are given again',
  'facts.creatorsBefore': '{count, number} committed, since they were seen',
  'facts.creators':
    '{committed, plural, =0 {} other {# committed}}{aborted, plural, =0 {} other { # aborted}}{future, plural, =0 {} other { # in the future}}{unknown, plural, =0 {} other { # too old to know}}',
  'facts.volumesPruned': 'a prune, which names no volume',
  'facts.running': 'running',
  'facts.stop':
    '{kind, select, clean {clean} killed {killed} oom {out of memory} crashed {crashed} immediate {at once, without a checkpoint} other {not known}}{signals, select, null {} other {, {signals}}}{exitCode, select, null {} other {, exit code {exitCode}}}{durationMs, plural, =-1 {} other {, after {durationMsText}}}',
  'facts.openTransactions': '{count, plural, one {# that had written} other {# that had written}}',
  'facts.rolledBack': '{count, number} rolled back',
  'facts.mount':
    '{kind, select, volume {named volume} anonymous {anonymous volume} bind {folder of the host} tmpfs {memory (tmpfs)} writableLayer {the container itself} other {{kind}}}',
  'facts.oldVolume': '{exists, select, yes {exists} other {is gone}}',
  'facts.tablesAfterStart':
    '{start, number} at the first poll after the start, then {left, number}',
  'facts.tables': '{count, plural, one {# table} other {# tables}}',
  'facts.fate':
    '{gone, plural, =0 {} other {# gone under any name }}{moved, plural, =0 {} other {# under another name }}{recreated, plural, =0 {} other {# made anew }}{emptied, plural, =0 {} other {# emptied }}{neverSeen, plural, =0 {} other {# never seen}}',
  'facts.rowsBefore': 'about {rows, number}',
  'facts.rowsNow':
    '{empty, plural, =0 {} other {# proven empty }}{filled, plural, =0 {} other {# with rows}}',
  'facts.unlogged': '{count, plural, =0 {all permanent} other {# unlogged}}',
  'facts.relfilenodes': '{changed, plural, =0 {the same} other {# with new storage}}',
  'facts.survivors': '{count, number}: {names}',
  'facts.noToolLog': 'nothing about a schema',
  'facts.volumeKept': 'not destroyed',
  'facts.volumesDestroyed':
    '{count, plural, one {destroyed} other {destroyed, with {count, number} volumes in all}}',
  'facts.note': '{name, select, null {} other {{name}}}',

  'facts.source':
    '{source, select, catalog {Postgres catalog} tripwire {tripwire} wal {WAL} control {pg_control} statistics {pg_stat_wal} files {pg_stat_file} docker {Docker} dockerEvents {Docker events} containerLog {container log} other {Talaia’s records}}',

  'facts.unobserved.tripwire':
    '{there, select, armed {It does not see DELETE, and TRUNCATE only of tables that were there when it was installed.} other {To know next time who: install the tripwire, on the settings page or with `talaia tripwire install --environment {environment}`.}}',
  'facts.unobserved':
    '{fact, select, systemIdentifier {Talaia has to have looked before the loss, and after it.} versionFile {Needs: grant execute on function pg_stat_file(text) and membership in pg_monitor.} dataDirectory {Needs membership in pg_monitor.} walStatistics {Postgres 14 and later keep it, for one and the same cluster.} flushLsn {Compared within one cluster, on a primary only.} timeline {Compared within one cluster only.} startCheckpoint {Needs a first poll soon after the start, before the next checkpoint.} startXid {Needs a first poll soon after the start, before the next checkpoint.} committedXids {Compared within one cluster only.} creators {Asked at the first poll that misses a table, in the same cluster.} stop {No end of Postgres was seen: needs Docker, listened to while it stops.} openTransactions {Needs a poll shortly before the stop.} volumeEvents {Needs Docker, listened to at that time.} oldVolume {Needs Docker and a named or anonymous volume.} engine {Needs Docker.} container {Needs Docker.} project {Needs a container that Compose made.} statementLog {Needs log_statement = ddl in Postgres, and its log through Docker; with log_hostname and %h in log_line_prefix it names the container.} walCommit {Needs pg_walinspect (Postgres 15 and later), and the right to read WAL soon after the loss.} initialization {The official image says it in its log; needs Docker.} startedContainers {Needs Docker, listened to at that time.} toolLog {Needs Docker and logs of the project’s containers.} rowsNow {Rows are told only by a proof: needs the right to SELECT.} namespaceOid {Compared within one database only.} databaseOid {Compared within one cluster only.} postmaster {Talaia had not seen the tables before.} other {Not observed on both sides of the loss.}}',
} as const
