/** Words of the pages of backups, of the card of an environment, and of the way back that an incident shows. */
export const backupsPage = {
  'nav.backups': 'Backups',
  'backupsPage.title': 'Backups',
  'backupsPage.note': 'Dumps of each database, proven by restoring them, and the way back.',
  'backupsPage.environments': 'Environments',
  'backupsPage.noEnvironments': 'No environment is watched yet.',
  'backupsPage.noGood': 'no good backup',
  'backupsPage.off': 'no backups set up',
  'backupsPage.looking': 'looking …',
  'backupsPage.unknown': 'not known',
  'backupsPage.running': 'A backup is running',

  'backupBadge.state':
    '{state, select, running {Running} complete {Complete} failed {Failed} cancelled {Cancelled} other {File is gone}}',
  'backupBadge.suspect': 'Suspect',
  'backupBadge.verified':
    '{result, select, pass {Test restore passed} fail {Test restore failed} unobserved {Test restore could not be made} other {No test restore yet}}',
  'backupBadge.verifying': 'Test restore is running',
  'backupBadge.encrypted': 'Encrypted',

  'standing.title': 'How it stands',
  'standing.newestGood': 'Newest good backup',
  'standing.newestVerified': 'Newest with a passed test restore',
  'standing.none': 'none',
  'standing.next': 'Next backup',
  'standing.noSchedule': 'none planned; only on demand',
  'standing.schedule': 'schedule',
  'standing.timeZone': 'in the time zone {timeZone}',
  'standing.folders': 'Dumps of others',
  'standing.nextVerification': 'Next test restore',
  'standing.directory': 'Kept in',
  'standing.free': '{free} free',
  'standing.dueNow': 'due now',
  'standing.frozen':
    'A loss is open, so no backup is deleted until it is resolved: the one that holds the lost tables stays.',
  'standing.unable': 'A backup cannot be made now.',
  'standing.backUpNow': 'Back up now',
  'standing.busy': 'A backup is running already.',
  'standing.begun': 'The backup has begun.',
  'standing.link': '{configured, select, no {Switch them on} other {All backups}}',
  'standing.card': 'Backups',

  'backupRun.step':
    '{step, select, preparing {Getting ready} dumping {Dumping tables and rows} globals {Dumping roles} recording {Recording what it holds} other {Running}}',
  'backupRun.soFar': '{size} so far, after {elapsed}',
  'backupRun.last': 'the last one had {size}',
  'backupRun.cancel': 'Cancel the backup',
  'backupRun.cancelTitle': 'Cancel the backup that is running',
  'backupRun.cancelDetail':
    'Its unfinished file is removed. Earlier backups stay, and the database is not touched.',
  'backupRun.keep': 'Let it run',
  'backupRun.bar': 'Size of the backup so far',

  'settings.backups': 'Backups',
  'settings.backups.off': 'not switched on',
  'settings.backups.link':
    '{configured, select, no {How to switch them on} other {Open the backups}}',
  'settings.backups.schedule':
    '{kind, select, verification {{planned, select, no {no test restores by itself} other {test restores at}}} other {{planned, select, no {no backups by itself} other {backups at}}}}',
  'settings.backups.timeZone': 'both in the time zone {timeZone}',
  'settings.backups.directory': 'kept in',
  'settings.backups.folder': 'dumps of others in',
  'settings.backups.keep':
    'one each for {daily, plural, one {# day} other {# days}}, {weekly, plural, one {# week} other {# weeks}} and {monthly, plural, one {# month} other {# months}}',
  'settings.backups.late':
    'a finding where the newest good one is older than {stale}, or the newest passed test restore older than {unverified}',
  'settings.backups.run':
    '{run, select, container {made inside the container} local {made with programs of this machine} other {made inside the container, or with programs of this machine where they fit}}{ownRole, select, yes {, by a role of their own} other {}}{elsewhere, select, yes {; test restores go to another server} other {}}',
  'settings.backups.encrypted':
    '{recipients, plural, =0 {not encrypted} one {encrypted for one key; {opens, select, yes {Talaia can open them} other {Talaia cannot open them, so it cannot test them either}}} other {encrypted for # keys; {opens, select, yes {Talaia can open them} other {Talaia cannot open them, so it cannot test them either}}}}',
  'settings.backups.beforeReset':
    '{before, select, yes {each reset window begins with one} other {reset windows begin without one}}',

  'backupOn.why':
    'If its tables are lost now, Talaia has nothing to bring them back from. Backups are made only where you switch them on, since they read all rows and need space.',
  'backupOn.how':
    'Add these lines to the environment in {file}, then restart Talaia. It dumps every night at 3, and proves the dump by a test restore on Sundays.',
  'backupOn.found':
    'It was found, and nothing is run inside its container until a file switches backups on. Put these lines into {file}, its password into the variable PG_PASSWORD, and restart Talaia. What else was found is still watched, and its history goes on.',
  'backupOn.folder':
    'If a job of yours makes dumps already, name its folder instead. Talaia watches their age and proves them, and makes none itself.',
  'backupOn.demo':
    'The demo is not in a configuration file, so it has no backups. For a database of your own, add these lines to {file} and restart Talaia.',

  'backupSizes.title': 'Size of the last backups',
  'backupSizes.label': 'Size of the last backups, oldest first',
  'backupSizes.range': 'from {first} to {last}, the largest {largest}',
  'backupSizes.one': 'The trend begins with the second good backup.',
  'backupSizes.bar': '{at}: {size}{suspect, select, yes {, suspect} other {}}',
  'backupSizes.asTable': 'As a table',
  'backupSizes.when': 'Taken',
  'backupSizes.size': 'Size',
  'backupSizes.change': 'Change',
  'backupSizes.state': 'State',
  'backupSizes.good': 'good',
  'backupSizes.suspect': 'suspect',

  'backupList.title': 'Backups',
  'backupList.note': 'newest first',
  'backupList.empty': 'No backup yet.',
  'backupList.emptyDetail': 'Make the first one now, before anything is lost.',
  'backupList.when': 'Taken',
  'backupList.state': 'State',
  'backupList.size': 'Size',
  'backupList.holds': 'Holds',
  'backupList.tables': '{count, plural, one {# table} other {# tables}}',
  'backupList.rows': '{count, plural, one {# row} other {# rows}}',
  'backupList.unknown': 'known after a test restore',
  'backupList.kept': 'Why it stays',
  'backupList.goesNext': 'may be deleted next',
  'backupList.origin':
    '{origin, select, schedule {by schedule} person {by hand} reset {before a reset} command {by command} other {made by another program}}',
  'backupList.by': 'by {by}',
  'backupList.older': 'Show older backups',

  'restoreList.title': 'Restores',
  'restoreList.note': 'what was put back, or is being put back',
  'restoreList.what': 'Restore',
  'restoreList.state': 'State',
  'restoreList.when': 'Begun',
  'restoreList.by': 'By',

  'backupPage.back': 'Backups of {environment}',
  'backupPage.of': 'Backup of {environment}',
  'backupPage.heading':
    '{state, select, running {A backup is being made.} failed {This backup failed. Nothing of it is kept.} cancelled {This backup was cancelled. Nothing of it is kept.} missing {The file of this backup is gone.} other {{good, select, yes {{proven, select, pass {This backup is good, and a test restore has proven it.} fail {The test restore of this backup failed.} unobserved {This backup is complete; a test restore could not be made.} other {This backup is complete, but no test restore has proven it yet.}}} other {This backup is suspect: it may lack what was there.}}}}',
  'backupPage.taken': 'Taken',
  'backupPage.began': 'Begun',
  'backupPage.verify': 'Test restore now',
  'backupPage.verifyHint':
    'Restores it into a scratch database and compares every table. The watched database is not touched.',
  'backupPage.verifying':
    'Test restore: {step, select, reading {reading the file} restoring {restoring into a scratch database} comparing {comparing tables and rows} removing {removing the scratch database} other {running}}',
  'backupPage.for': 'for {elapsed}',
  'backupPage.delete': 'Delete',
  'backupPage.deleteTitle': 'Delete this backup',
  'backupPage.deleteDetail': 'Its file is removed from the disk. That cannot be undone.',
  'backupPage.deleteEntry': 'No file of it is there. It is taken off the list.',
  'backupPage.missingDetail':
    'It was removed or moved by somebody else than Talaia. Put it back where it was, and it counts again.',
  'backupPage.better': 'Take the newest good one instead:',
  'backupPage.deleteLastGood':
    'It is the newest good backup of {environment}. Without it, what is lost now comes back only from an older one, or not at all.',
  'backupPage.goRestore': 'Restore from it',
  'backupPage.facts': 'What it is',
  'backupPage.origin': 'Made',
  'backupPage.comment': 'Comment',
  'backupPage.kept': 'Why it stays',
  'backupPage.file': 'File',
  'backupPage.size': 'Size',
  'backupPage.format':
    '{format, select, custom {pg_dump, custom format} other {SQL text}}{gzip, select, yes {, gzip} other {}}{age, select, yes {, encrypted with age} other {}}',
  'backupPage.formatTerm': 'Format',
  'backupPage.sha256': 'SHA-256',
  'backupPage.database': 'Database',
  'backupPage.server': 'Postgres {version}',
  'backupPage.pgDump': 'Dumped with',
  'backupPage.lsn': 'LSN',
  'backupPage.cluster': 'Cluster',
  'backupPage.roles': 'Roles it names',
  'backupPage.notKnown': 'not known',
  'backupPage.permanent': 'Link that stays',
  'backupPage.verification': 'Newest test restore',
  'backupPage.verificationNone':
    'None yet. Until one has passed, nobody knows whether it can be restored.',
  'backupPage.verificationAt': 'in {took}',
  'backupPage.verificationWhere':
    '{elsewhere, select, yes {on another server} other {beside the watched database}}',
  'backupPage.tables': 'Tables and rows',
  'backupPage.tablesNote': '{tables}, {rows}',
  'backupPage.tablesUnknown':
    'Another program made this dump, so what it holds is known after a test restore.',
  'backupPage.table': 'Table',
  'backupPage.rows': 'Rows in the backup',
  'backupPage.restored': 'Test restore',
  'backupPage.restoredRows': '{count, plural, one {# row} other {# rows}} restored',
  'backupPage.notTested': 'not tested',
  'backupPage.showAll': 'Show all {count, number} tables',
  'backupPage.commands': 'By hand',
  'backupPage.commandsNote': 'the same without Talaia',

  'restoreForm.title': 'Restore from it',
  'restoreForm.note':
    'First you see what would be done. Nothing in the watched database changes until you confirm that.',
  'restoreForm.suspect': 'It is suspect. An older good backup may hold more.',
  'restoreForm.failed': 'Its test restore failed. Take an older good backup where there is one.',
  'restoreForm.legend': 'What is to come back',
  'restoreForm.incidentOf': 'The lost tables of “{title}”',
  'restoreForm.tables': 'Tables that I choose',
  'restoreForm.tablesDetail':
    'Missing ones are created, empty ones filled. Where a table has rows, the old one is put beside it.',
  'restoreForm.database': 'The whole database, under a new name',
  'restoreForm.databaseDetail': 'Beside the watched one, to look into or to move to.',
  'restoreForm.filter': 'Find a table',
  'restoreForm.chosen': '{count, plural, =0 {none chosen} one {# chosen} other {# chosen}}',
  'restoreForm.chooseShown': 'Choose all shown',
  'restoreForm.chooseNone': 'Choose none',
  'restoreForm.noMatch': 'No table of this backup has that in its name.',
  'restoreForm.chooseWhat': 'Choose what is to come back.',
  'restoreForm.chooseOne': 'Choose at least one table.',
  'restoreForm.into': 'Name of the new database',
  'restoreForm.intoInvalid': 'Give it a name of 1 to 63 bytes that differs from “{database}”.',
  'restoreForm.preview': 'Show what would be done',
  'restoreForm.pending': 'Preparing the preview.',

  'incidentBackup.title': 'Get them back from a backup',
  'incidentBackup.older':
    'Older backups may hold what this one lacks. Each has its own page, with “Restore from it”.',
  'incidentBackup.none':
    'If somebody has a dump from before, put it into a folder and name that under “backups.folders”: Talaia tests it and can restore from it.',
  'incidentBackup.preview': 'Preview the restore',
  'incidentBackup.previewHint':
    'You see first what would be done. Nothing changes until you confirm that.',
  'incidentBackup.pending': 'Beginning the preview.',
  'incidentBackup.orCommand': 'Or from a terminal',
  'incidentBackup.open': 'Open the restore',
  'incidentBackup.again': 'Preview another restore',
  'incidentBackup.allBackups': 'Backups of {environment}',
} as const
