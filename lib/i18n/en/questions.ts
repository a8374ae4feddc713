/** Would it have prevented the loss? The questions, and the fact that answers each. */
export const questions = {
  'questions.namedVolume': 'A named volume?',
  'questions.recreateAtStart': 'Recreating the tables at each start?',
  'questions.commit': 'An explicit COMMIT?',
  'questions.releaseConnection': 'Releasing the connection?',
  'questions.checkpoint': 'A CHECKPOINT?',
  'questions.gracePeriod': 'A longer grace period?',
  'questions.sigint': 'SIGINT instead of SIGTERM?',
  'questions.stopStart': 'stop and start instead of down and up?',
  'questions.linuxServer': 'Moving to a Linux server?',
  'questions.timeMachine': 'Time Machine?',

  'questions.namedVolume.notObserved':
    'What held the data was not observed on both sides of the loss.',
  'questions.namedVolume.ran':
    'They went while Postgres ran on, in the same cluster, so no kind of storage lost them.',
  'questions.namedVolume.changed':
    'What held the data changed, or the system identifier was not observed on both sides.',
  'questions.namedVolume.same':
    '{kind, select, bind {The data was in the same folder {before} before and after.} anonymous {The data was on the same anonymous volume {before} before and after.} other {The data was on volume {before} before and after.}}',
  'questions.namedVolume.syncedFolder':
    'The data was in folder {before}. Whether this machine keeps there what Postgres has synced was not observed.',
  'questions.namedVolume.otherEngine':
    'The container runs on another Docker engine now, which has volumes of its own.',
  'questions.namedVolume.ephemeral':
    'The data was under no volume and no folder of the host, so it ended with the container.',
  'questions.namedVolume.destroyed':
    'The data was on the named volume {before}, which was destroyed.',
  'questions.namedVolume.anonymousDestroyed':
    'The data was on the anonymous volume {before}, which was destroyed. Some commands spare named volumes and some do not; which one ran was not observed.',
  'questions.namedVolume.projectInName':
    'The data was on the named volume {before}. Its name carries the project {project}, so another project gets another volume.',
  'questions.namedVolume.anonymous':
    'The data was on the anonymous volume {before}. A new container gets a new one; a named volume is mounted again.',
  'questions.namedVolume.was':
    'The data was on the named volume {before}; it was not the kind of storage that went wrong.',
  'questions.namedVolume.otherFolder':
    'The data was in folder {before} and is now looked for in {after}. A volume with a fixed name does not depend on the folder.',
  'questions.namedVolume.typeChanged':
    'The data was in folder {before}. The change to another kind of storage is what started an empty cluster.',

  'questions.recreateAtStart.neverSeen':
    'Talaia never saw the tables, so it is not known whether they held rows.',
  'questions.recreateAtStart.otherDatabase':
    'It would make empty tables in {database}, where the old ones never were.',
  'questions.recreateAtStart.moved':
    '{count, plural, one {The table is there under another name, with its rows.} other {The tables are there under other names, with their rows.}}',
  'questions.recreateAtStart.emptied':
    '{count, plural, one {The table is there; its rows are gone.} other {The tables are there; their rows are gone.}}',
  'questions.recreateAtStart.empty':
    '{count, plural, one {The table was proven empty, so making it again brings all of it back.} other {The tables were proven empty, so making them again brings all of it back.}}',
  'questions.recreateAtStart.would':
    'The names would come back with new oids and without their {rows, plural, =0 {rows} one {row} other {# rows}}.',
  'questions.recreateAtStart.done':
    'This is what happened: the names are back with new oids, without their {rows, plural, =0 {rows} one {row} other {# rows}}.',

  'questions.commit.open':
    'The transaction was still open when the server stopped, and was rolled back.',
  'questions.commit.committedThenSql':
    '{count, plural, one {The transaction that made the table is committed} other {The transactions that made the # tables are committed}}; what happened to {count, plural, one {it} other {them}} came later.',
  'questions.commit.committed':
    '{count, plural, one {The transaction that made the table is committed.} other {The transactions that made the # tables are committed.}}',
  'questions.commit.asynchronous':
    'They were committed, and seen at {seenAt}. The commits were acknowledged before they were on the disk.',
  'questions.commit.seen':
    'Talaia saw {count, plural, one {the table} other {the # tables}} at {seenAt}, and another session sees only what is committed.',
  'questions.commit.neverSeen':
    'Talaia never saw the tables, so it is not known whether they were committed.',

  'questions.releaseConnection.open':
    'The connection was kept with its transaction open. Ending the transaction before releasing it would have kept the tables.',
  'questions.releaseConnection.committed':
    '{count, plural, one {The transaction that made the table is committed} other {The transactions that made the # tables are committed}}, so how its connection was used plays no part.',
  'questions.releaseConnection.seen':
    'Talaia saw {count, plural, one {the table} other {the # tables}} from a connection of its own at {seenAt}, so the one that made {count, plural, one {it} other {them}} was done.',
  'questions.releaseConnection.neverSeen':
    'Talaia never saw the tables, so it is not known whether the connection that made them was done.',

  'questions.checkpoint.otherCluster':
    'A checkpoint writes to the data directory, and Postgres runs on another one now.',
  'questions.checkpoint.unlogged':
    'The tables are unlogged, and crash recovery empties those, checkpoint or not.',
  'questions.checkpoint.open': 'The transaction was open, and a checkpoint commits nothing.',
  'questions.checkpoint.asynchronous':
    'The last commits had not reached the disk, and a checkpoint writes all WAL before it.',
  'questions.checkpoint.olderCopy': 'The files were replaced by an older copy of them.',
  'questions.checkpoint.recovery':
    'The cluster is on a new timeline: it was recovered to an earlier moment, whatever was on the disk.',
  'questions.checkpoint.walLost':
    'The end of the WAL was not on the disk. Whether the disk would have kept a checkpoint was not observed.',
  'questions.checkpoint.walReset':
    'WAL was thrown away. Whether a checkpoint had covered the tables by then was not observed.',
  'questions.checkpoint.redoPast':
    'The redo position after the start, {redo}, is not before {flush}, where WAL stood before: a checkpoint had been made.',
  'questions.checkpoint.noRestart':
    'Postgres was not restarted between the two polls, so nothing had to be read back from the disk.',
  'questions.checkpoint.hereAfter':
    'The tables were still there after the restart, so all of them had reached the disk.',
  'questions.checkpoint.walForward':
    'WAL went forward, from {before} to {after}: nothing that had been written was lost.',
  'questions.checkpoint.notObserved': 'How far WAL had come was not observed on both sides.',

  'questions.gracePeriod.otherCluster':
    'Postgres runs on another data directory; how it stopped on the old one plays no part.',
  'questions.gracePeriod.noRestart': 'Postgres was not stopped between the two polls.',
  'questions.gracePeriod.hereAfter': 'The tables were still there after that stop and start.',
  'questions.gracePeriod.open':
    'The transaction was open, and every kind of stop rolls back what is open.',
  'questions.gracePeriod.clean':
    'Postgres stopped cleanly{known, select, yes { in {durationMsText}} other {}}{exitCode, plural, =-1 {} other {, with exit code #}}: it needed no more time.',
  'questions.gracePeriod.replayed':
    'Postgres was not stopped cleanly, but WAL was replayed and went forward: the stop lost nothing.',
  'questions.gracePeriod.outright':
    '{kind, select, oom {It ran out of memory} killed {It was killed outright} immediate {It was told to stop at once} other {It crashed}}: no grace period applied.',
  'questions.gracePeriod.ranOut':
    'Postgres was asked to stop and killed{known, select, yes { after {durationMsText}} other {}}, before it was done. A clean stop would have kept this.',
  'questions.gracePeriod.ranOutUnclear':
    'Postgres was asked to stop and killed{known, select, yes { after {durationMsText}} other {}}, before it was done. Whether that lost anything was not observed.',
  'questions.gracePeriod.notObserved': 'How Postgres was stopped was not observed.',

  'questions.sigint.otherCluster':
    'Postgres runs on another data directory; how it stopped on the old one plays no part.',
  'questions.sigint.noRestart': 'No signal stopped Postgres between the two polls.',
  'questions.sigint.hereAfter': 'The tables were still there after that stop and start.',
  'questions.sigint.open': 'The transaction was open, and SIGINT rolls it back too.',
  'questions.sigint.clean':
    'Postgres stopped cleanly{signals, select, none {} other { on {signals}}}.',
  'questions.sigint.replayed':
    'Postgres was not stopped cleanly, but WAL was replayed and went forward: the stop lost nothing.',
  'questions.sigint.was': 'SIGINT is what was sent: {signals}.',
  'questions.sigint.crashed':
    '{kind, select, oom {It ran out of memory} other {It crashed}}: no signal of a stop was sent.',
  'questions.sigint.killed':
    'Postgres was not stopped cleanly{signals, select, none {} other { ({signals})}}. SIGINT ends all sessions and stops cleanly, which would have kept this.',
  'questions.sigint.unclear':
    'Postgres was not stopped cleanly. Whether that lost anything was not observed.',
  'questions.sigint.notObserved': 'Which signals Postgres got was not observed.',

  'questions.stopStart.destroyed':
    'Volume {volume} was destroyed. stop and start remove no volume; down -v does.',
  'questions.stopStart.pruned':
    'Volume {volume} was destroyed with others. A stopped container keeps its volumes from a prune.',
  'questions.stopStart.anonymous':
    'The container was made anew and got a new anonymous volume. stop and start keep the container and its volume.',
  'questions.stopStart.layer':
    'The data was in the container itself, which was made anew. stop and start keep the container.',
  'questions.stopStart.notLost': 'Nothing was lost, so there was nothing to prevent.',
  'questions.stopStart.tmpfs': 'The data was in memory, and a stop ends that too.',
  'questions.stopStart.newContainer':
    'The container was made anew, with other mounts. stop and start keep the container and its mounts.',
  'questions.stopStart.otherEngine': 'The container runs on another Docker engine now.',
  'questions.stopStart.noRestart': 'Nothing was stopped between the two polls.',
  'questions.stopStart.sql':
    'The same cluster was there after the start, so down took nothing with it. start runs the same applications, and with them the same SQL.',
  'questions.stopStart.open': 'The transaction was open, and stop rolls it back too.',
  'questions.stopStart.olderCopy': 'The files were replaced by an older copy, not by down or up.',
  'questions.stopStart.end':
    '{kind, select, clean {Postgres was stopped cleanly; stop does nothing else.} killed {Postgres was killed; stop sends the same signals as down.} oom {Postgres ran out of memory, which no way of stopping prevents.} other {Postgres crashed, which no way of stopping prevents.}}',
  'questions.stopStart.notObserved':
    'Whether keeping the container would have kept the data was not observed.',

  'questions.linuxServer.otherCluster':
    'Postgres was given another data directory. Volumes and mounts work the same on a server.',
  'questions.linuxServer.walForward':
    'WAL went forward, so the disk lost nothing. The same SQL does this anywhere.',
  'questions.linuxServer.committed':
    'The transactions that made them are in this history, so the disk lost nothing. The same SQL does this anywhere.',
  'questions.linuxServer.noRestart':
    'They went while Postgres ran, so it was no disk that lost them. The same SQL does this anywhere.',
  'questions.linuxServer.unlogged': 'The tables are unlogged: a crash empties them anywhere.',
  'questions.linuxServer.open': 'The transaction was open: a stop rolls it back anywhere.',
  'questions.linuxServer.asynchronous':
    'Commits were acknowledged before they were on the disk: a setting, which holds anywhere.',
  'questions.linuxServer.olderCopy': 'The files were replaced by an older copy of them.',
  'questions.linuxServer.recovery': 'The cluster was recovered to an earlier moment.',
  'questions.linuxServer.walLost':
    'The end of the WAL was not on the disk. Whether this machine loses what Postgres has synced was not tested; `npx talaia doctor disk` does.',
  'questions.linuxServer.notLost': 'Nothing was lost, and the same would be seen on a server.',
  'questions.linuxServer.notObserved':
    'What decides between the disk and SQL was not observed. Whether the disk of this machine keeps what Postgres has synced, `npx talaia doctor disk` tells.',

  'questions.timeMachine.moved':
    'Nothing has to be restored: {count, plural, one {the table has another name} other {the tables have other names}}.',
  'questions.timeMachine.notLost': 'Nothing was lost, so nothing has to be restored.',
  'questions.timeMachine.open':
    'The tables were never committed, so no copy of the files has them.',
  'questions.timeMachine.ephemeral':
    'The data was in the container or in memory, which no backup of files covers.',
  'questions.timeMachine.folder':
    'It prevents nothing. A copy of {folder} from before {seenAt} may help, but a file-level copy of a running data directory is not a consistent backup.',
  'questions.timeMachine.volume':
    "It prevents nothing. Volume {volume} is kept in Docker''s own storage; a copy of that from before {seenAt} may help, but a file-level copy of a running data directory is not a consistent backup.",
  'questions.timeMachine.notObserved': 'Where the data was kept before the loss was not observed.',
} as const
