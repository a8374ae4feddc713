/** What to do now, and what keeps it from happening again. Each step has a title and a detail. */
export const advice = {
  // After SQL.
  'advice.stopTool': 'Keep {container} from starting again',
  'advice.stopTool.detail':
    '{tool} changes the schema when it starts and can drop again what you bring back.',
  'advice.keepAway': 'Stop {tool}, and do not start it on this database again',
  'advice.keepAway.detail':
    'Where it runs was not observed. At its start it can drop again what you bring back.',
  'advice.stopSuspect': 'Stop {container} until it is clear what it did',
  'advice.stopSuspect.detail':
    '{tool} changes the schema of this database and ran around the loss.',
  'advice.stopDropper': 'Stop what dropped them: {container}',
  'advice.stopDropper.detail':
    '{witness, select, serverLog {The server’s log names it.} other {The tripwire saw it.}} At its next start it can do it again, with what you bring back.',
  'advice.logsOfDropper': 'Look at what {container} did',
  'advice.logsOfDropper.detail':
    'Its log from the minute before may say which part of it, and why.',
  'advice.logsOfPooler': 'See who used {container} then',
  'advice.logsOfPooler.detail':
    'It is a connection pooler, and its client did it. Its log has the address of each client that logs in.',
  'advice.dropperGone': 'Do not start {container} on this database again',
  'advice.dropperGone.detail':
    '{witness, select, serverLog {The server’s log names it} other {The tripwire saw it}}, and it has been removed since. What made it can make it again.',
  'advice.lookOnHost': 'See which programs on this machine are connected',
  'advice.lookOnHost.detail':
    'It came from the machine itself, and which program it was cannot be told. Look for migrations, test suites and database tools that use port {port}; a container that uses the published port looks the same.',
  'advice.lookInside': 'See who works within {server}',
  'advice.lookInside.detail':
    'It came from within the container: psql by docker exec, a script, or a scheduled job. The shell history of whoever may use Docker here can tell.',
  'advice.findAddress': 'Find out who has the address {address}',
  'advice.findAddress.detail':
    'No record says who had it when the tables went. The list shows who has which address now, and addresses are handed on.',
  'advice.logs': 'Look at what {container} did',
  'advice.logs.detail': 'It started {agoMsText} before the tables were missed.',
  'advice.logsOfRunning': 'Look at what {container} did',
  'advice.logsOfRunning.detail': 'It ran while the tables went, and its log speaks of the schema.',
  'advice.logsThatAreLeft': 'Look at what {container} did',
  'advice.logsThatAreLeft.detail':
    'Talaia was not there to see it, but its log may tell when and what.',
  'advice.findDropper': 'Find out what did it, since that was not seen',
  'advice.findDropper.detail':
    'Put back, they may go the same way again. Stop what may have done it, such as migrations and services that push their schema at their start{count, plural, =0 {} one {; {first} started around the loss} other {; {first}, {others} started around the loss}}. The command shows who is connected now. A guard refuses the next drop.',
  'advice.activity': 'See who is connected',
  'advice.activity.detail': 'What did this may still be connected.',
  'advice.hold': 'Hold back what recreates the tables',
  'advice.hold.detail':
    'Applications that make them again, empty, stand in the way of putting the old rows back.',
  'advice.moveBack': 'Give {name} its name back',
  'advice.moveBack.detail':
    'It is there as {now}. If the new name is meant, accept the new state and change what expects the old one.',
  'advice.restore': 'Restore from the newest backup from before {seenAt}',
  'advice.restore.detail':
    'A dump, or a base backup with its WAL. Load it into an empty database first, compare, and then bring the tables over. Without a backup the rows cannot be brought back.',
  'advice.restoreBackup': 'Restore from the backup of {takenAt}',
  'advice.restoreBackup.detail':
    'It is the newest good one from before the loss. What it would do is shown first; nothing changes before you say so.',
  'advice.keepBackups': 'Keep the backups going, and look at their test restores',
  'advice.keepBackups.detail':
    'The newest good one from before this loss is of {takenAt}. A backup that was restored as a test once a week is one to rely on.',
  'advice.restoreUnseen': 'Look for the newest backup that has the tables',
  'advice.restoreUnseen.detail':
    'Talaia never saw them, so it does not know from when it must be. Load it into an empty database first and compare.',
  'advice.checkDump': 'See whether the backup was whole',
  'advice.checkDump.detail':
    'Compare tables and rows with what was there before. What was written after the backup was made is not in it.',
  'advice.acceptState': 'Accept the new state',
  'advice.acceptState.detail':
    'If the restore was meant, the tables have new identities, and Talaia holds them to those from then on.',
  'advice.closePort': 'Close port {port} to the outside',
  'advice.closePort.detail':
    'Publish it on 127.0.0.1 only, or not at all. Until then whoever did this can come back.',
  'advice.noPay': 'Keep the note, and do not pay',
  'advice.noPay.detail':
    'The note is evidence. Those who ask have usually deleted the rows without a copy.',
  'advice.passwords': 'Change every password of this cluster',
  'advice.passwords.detail':
    'Also those that were in its tables, and look for roles that you did not make.',

  'advice.ownDatabase': 'Give {tool} a database of its own',
  'advice.ownDatabase.detail':
    'What it drops there is its own. The commands copy the whole database as it is now; then end the DATABASE_URL of {container} in /{database} and start it.',
  'advice.ownSchema': 'Or a schema of its own',
  'advice.ownSchema.detail':
    'End its DATABASE_URL in ?schema={schema}. {tool} then compares that schema only and makes its tables there anew, without their rows.',
  'advice.noLitellmPush': 'Or keep it from changing the schema',
  'advice.noLitellmPush.detail':
    'Set DISABLE_SCHEMA_UPDATE=true for {container}. Its tables must then be brought up to date by hand when it is upgraded.',
  'advice.migrateDeploy': 'Use prisma migrate deploy instead of db push',
  'advice.migrateDeploy.detail':
    'Migration files change only what they name. Take --accept-data-loss out of what {container} runs at its start.',
  'advice.drizzleFilter': 'Use drizzle-kit migrate instead of push',
  'advice.drizzleFilter.detail':
    'Migration files change only what they name. Where {container} must push, schemaFilter and tablesFilter in its configuration keep it to its own tables.',
  'advice.noSynchronize': 'Switch off dropSchema and synchronize',
  'advice.noSynchronize.detail':
    'Both are meant for tests. Let {container} run migrations instead.',
  'advice.noForce': 'Take force out of sync',
  'advice.noForce.detail':
    'sync with force drops the tables of its models at each start. Let {container} run migrations instead.',
  'advice.ownLogin': 'Give each application a login of its own',
  'advice.ownLogin.detail':
    'Only the owner of a table can drop or rename it, besides superusers. Today they may all use the same role.',
  'advice.logStatements': 'Have Postgres log who changes the schema',
  'advice.logStatements.detail':
    'The server log then names statement, role, application and host, and with Docker’s DNS the host is the name of the container. Looking that up costs each new connection some tens of milliseconds. It misses what runs inside functions and DO blocks.',
  'advice.guard': 'Have the database refuse it: install the guard',
  'advice.guard.detail':
    'Two levels. Strict protects expected tables with their columns and foreign keys; it also stops your own migrations that drop such a thing, unless they allow themselves with SET talaia.allow_drop = on or are let through by role, application or address. Tables protects the tables alone: a schema push can then still drop their foreign keys. Page {page} shows the exact SQL first; a superuser installs it.',
  'advice.guardPassed': 'See why the guard let it pass',
  'advice.guardPassed.detail':
    'It was armed. Somebody allowed the drop on purpose, is on the list of those who may, or these tables are in a group that it does not protect. Page {page} shows what it protects.',
  'advice.templateDatabase': 'Have Postgres refuse to drop the database',
  'advice.templateDatabase.detail':
    'A template database cannot be dropped, so that DROP DATABASE fails until the mark is taken off. Neither tripwire nor guard sees DROP DATABASE.',
  'advice.tripwire': 'To know next time who: install the tripwire',
  'advice.tripwire.detail':
    'It writes down in the database who drops a table, from where and with which statement, and Talaia names the container. It refuses nothing. Page {page} shows the exact SQL first; a superuser installs it.',
  'advice.logChanges': 'Have Postgres log who changes rows',
  'advice.logChanges.detail':
    'The server log then names role and statement, of each INSERT and UPDATE too: watch how it grows. It misses what runs inside functions and DO blocks.',
  'advice.ownLoginRows': 'Give each application a login of its own',
  'advice.ownLoginRows.detail':
    'A role that is neither the owner nor a superuser can only empty the tables that it was granted TRUNCATE or DELETE on. Today they may all use the same role.',
  'advice.dumps': 'Dump the database every day, and try a restore every week',
  'advice.dumps.detail':
    'Run this on a schedule and keep the files on another machine. A dump that was never restored is no proof.',
  'advice.bindPort': 'Publish port {port} on 127.0.0.1 only',
  'advice.bindPort.detail':
    'In Compose a port without an address is open on all of them, past most firewalls.',
  'advice.restoreAside': 'Restore into another database first',
  'advice.restoreAside.detail': 'Compare there, and then exchange the names.',

  // After another cluster.
  'advice.noPrune': 'Remove no volumes and run no prune',
  'advice.noPrune.detail':
    'As long as {kind, select, bind {folder} other {volume}} {place} exists, all tables can come back with it.',
  'advice.noPruneUnknown': 'Remove no volumes and run no prune',
  'advice.noPruneUnknown.detail':
    'What held the data was not observed. One of these volumes may be it.',
  'advice.findDirectory': 'Look for the old data directory',
  'advice.findDirectory.detail':
    'A folder or a volume with a file PG_VERSION. pg_controldata says which system identifier it has.',
  'advice.stopServer': 'Stop {server}',
  'advice.stopServer.detail':
    'What is written now goes into the new cluster and will be missing from the old one. If it is worth keeping, dump it before.',
  'advice.identify': 'Make sure that the old data is there',
  'advice.identify.detail':
    'The database system identifier must be {identifier}. This only reads {place}.',
  'advice.mountAgain': 'Mount {place} again',
  'advice.mountAgain.detail':
    'Put this into the Compose file and start. Never run two servers on one data directory.',
  'advice.findDestroyer':
    '{volume, select, none {Find what destroyed the volume} other {Find what destroyed volume {volume}}}',
  'advice.findDestroyer.detail':
    'docker compose down -v, docker volume rm and docker volume prune do; scripts and platforms may call them.',
  'advice.mountAgainByHand': 'Mount {place} again',
  'advice.mountAgainByHand.detail':
    'Run the container of {image} with {option} in place of its present mount, and all else as before. Never run two servers on one data directory.',
  'advice.externalVolumeCopied': 'Keep the data on a volume with a fixed name',
  'advice.externalVolumeCopied.detail':
    'Once the tables are back: a new volume is empty, so the commands stop Postgres and copy the data first. Such a volume is mounted under the same name from every folder and project, and down -v leaves it alone. Name {volume} is an example.',
  'advice.namedVolumeCopied': 'Keep the data on a volume with a name',
  'advice.namedVolumeCopied.detail':
    'Once the tables are back: a new volume is empty, so the commands stop Postgres and copy the data first. Then run the container with {option}.',
  'advice.namedVolume': 'Keep the data on a volume with a name',
  'advice.namedVolume.detail':
    'Run the container with {option}. A new container then finds the same data.',
  'advice.oldEngine': 'Go back to the Docker engine that was used before',
  'advice.oldEngine.detail':
    'Its volumes are still there unless somebody removed them. Contexts, Docker Desktop and a changed data root lead to other engines.',
  'advice.whyInitialised': 'See why the data directory was made anew',
  'advice.whyInitialised.detail':
    'The volume or folder is the same, so its files were wiped first, or the image runs initdb by itself.',
  'advice.oldContainer': 'See whether the old container is still there',
  'advice.oldContainer.detail':
    'The data was in the container itself. If it is only stopped, docker cp can still copy its data directory out.',
  'advice.externalVolume': 'Keep the data on a volume with a fixed name',
  'advice.externalVolume.detail':
    'An external volume is mounted under the same name from every folder and project, and down -v leaves it alone. Name {volume} is an example if none is in use.',
  'advice.noVolumePrune': 'Keep volumes out of every prune',
  'advice.noVolumePrune.detail':
    'Leave out --volumes and --all in scripts and in the clean-up of the platform, or filter by a label.',
  'advice.fixProject': 'Fix the name of the project',
  'advice.fixProject.detail':
    'name: {project} at the top of the Compose file keeps it, whatever the folder is called.',

  // After a step back.
  'advice.stopServerFirst': 'Stop {server}',
  'advice.stopServerFirst.detail':
    'Every write makes it harder to see and to repair what was lost.',
  'advice.keepFiles': 'Keep a copy of the data directory as it is',
  'advice.keepFiles.detail':
    'With the server stopped, copy all of it before anything is tried. The command writes an archive into this folder.',
  'advice.settings': 'See what the server promises',
  'advice.settings.detail':
    'With fsync off a power cut can lose anything; with synchronous_commit off a crash loses the last commits.',
  'advice.fsyncOn': 'Switch fsync and full_page_writes on',
  'advice.fsyncOn.detail':
    'Without them Postgres cannot promise that a commit survives a power cut.',
  'advice.disk': 'Test whether the disk keeps what it says it has written',
  'advice.disk.detail':
    'Some file systems that are shared into virtual machines, and some disks, acknowledge before they write. In a checkout of Talaia, `npx talaia doctor disk` makes a throw-away Postgres on the same kind of storage, kills it, and compares. It does not touch your data.',
  'advice.writeAgain': 'Have the last transactions run again',
  'advice.writeAgain.detail':
    'Only what was acknowledged in the last moment before the kill is gone. Everything before is there.',
  'advice.synchronousCommit': 'Switch synchronous_commit on',
  'advice.synchronousCommit.detail':
    'A commit is then acknowledged only when its WAL is on the disk. Roles and databases may have a setting of their own.',
  'advice.dumpAll': 'Dump what is there',
  'advice.dumpAll.detail':
    'After pg_resetwal the data may contradict itself. Check the dump before you rely on it.',
  'advice.newCluster': 'Load the dump into a new cluster',
  'advice.newCluster.detail':
    'The manual of pg_resetwal asks for it: dump, run initdb, restore. Keep the old files.',
  'advice.noWalReset': 'Use pg_resetwal as the last resort only',
  'advice.noWalReset.detail': 'Copy the data directory before, since it cannot be undone.',
  'advice.recoveryTarget': 'See to which moment it was recovered',
  'advice.recoveryTarget.detail':
    'The server log names the recovery target and the last transaction. If it is too early, recover again to a later one.',
  'advice.oldPrimary': 'Find the old primary before it is overwritten',
  'advice.oldPrimary.detail':
    'After a promotion the old primary may hold what the new one never received.',
  'advice.fencePrimary': 'Promote only when the standby has caught up',
  'advice.fencePrimary.detail':
    'Stop the old primary first, and compare its last WAL position with that of the standby.',
  'advice.newerCopy': 'Look for the files that the copy replaced',
  'advice.newerCopy.detail':
    'Snapshots, renamed folders and other volumes may still hold the newer data directory.',
  'advice.noFileCopies': 'Back up with pg_dump or pg_basebackup',
  'advice.noFileCopies.detail':
    'A copy of the files of a running server is not consistent, and putting it back takes the whole cluster back in time.',

  // Unlogged, uncommitted, not lost.
  'advice.fillAgain': 'Fill the tables again from where their rows came',
  'advice.fillAgain.detail': 'Unlogged tables are meant for rows that can be made again.',
  'advice.setLogged':
    '{count, plural, one {Make the table a logged one} other {Make the # tables logged ones}}',
  'advice.setLogged.detail': 'Crash recovery then keeps their rows. It rewrites each table once.',
  'advice.runAgain': 'Make the tables again, and commit',
  'advice.runAgain.detail': 'Run the migration again and wait until it says that it is done.',
  'advice.openNow': 'See which transactions are open now',
  'advice.openNow.detail': 'What is idle in transaction will be rolled back by the next stop too.',
  'advice.commitDdl': 'End the transaction where the migration ends',
  'advice.commitDdl.detail':
    'Commit, or use autocommit, before the connection is released to its pool.',
  'advice.idleTimeout': 'End sessions that leave a transaction open',
  'advice.idleTimeout.detail':
    'The application then gets an error instead of losing work silently.',
  'advice.nothingToDo': 'Nothing has to be brought back',
  'advice.nothingToDo.detail':
    'Postgres replayed its WAL, and everything that was committed is there.',
  'advice.otherDatabase': 'Connect to {database}',
  'advice.otherDatabase.detail': 'The tables were seen in that database of the same cluster.',
  'advice.fixDatabase': 'Name the database wherever the address is set',
  'advice.fixDatabase.detail':
    'Without a name, clients take that of the user. It was {database} before.',
  'advice.rights': 'See what this role may see',
  'advice.rights.detail':
    'Without USAGE on a schema, or with another search_path, its tables are not found.',
  'advice.qualifyNames': 'Set the search_path of the role, or write schema.table',
  'advice.qualifyNames.detail': 'Then no connection depends on what another one has set.',

  // Where it cannot be told.
  'advice.create': 'Start the applications that make the tables',
  'advice.create.detail':
    'If this database is new, they will appear and the incident ends by itself. If it is not, look for a backup.',
  'advice.seeDocker': 'Let Talaia see the Docker engine',
  'advice.seeDocker.detail':
    'Stops, starts, volumes and the log lines of containers tell one cause from another. Set DOCKER_HOST or mount the socket.',
  'advice.monitorRole': 'Give {user} the role pg_monitor',
  'advice.monitorRole.detail':
    'It may then see the data directory, and with it which mount holds the data.',
} as const
