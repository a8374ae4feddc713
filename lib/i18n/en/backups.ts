/** Words of backups and restores as the API, the command line and the log of an incident tell of them. */
export const backups = {
  'errors.backupUnknown': 'There is no backup “{id}”.',
  'errors.backupRunning':
    'A backup of {environment} is being made already, started by {by}. One runs at a time.',
  'errors.backupNotRunning': 'Backup {id} is not running, so there is nothing to cancel.',
  'errors.backupVerifying':
    'A test restore runs in {environment} already. Wait until it has ended, then try again.',
  'errors.backupInUse':
    'Backup {id} is in use by a restore or a test restore. Wait until it has ended.',
  'errors.backupOnlyWayBack':
    'Tables of {environment} are lost, and no other good backup is left to bring them back. Restore them, or accept the loss on its incident, then delete this backup.',
  'errors.backupOfOthers':
    'Backup {id} was made by others, so Talaia does not delete its file. Remove it from its folder instead.',
  'errors.backupIdentity': 'The age identity that opens backups cannot be read from {file}.',
  'errors.backupNotComplete':
    '{state, select, running {Backup {id} is still being made.} missing {The file of backup {id} is no longer there.} other {Backup {id} did not come to an end, so there is nothing to restore.}}',
  'errors.backupsNotConfigured':
    'No backups are set up for {environment}. Add the key “backups” to it in the configuration.',
  'errors.backupUnable': 'A backup of {environment} cannot be made now: {detail}',
  'errors.backupBeforeReset':
    'The backup before this reset window failed, so the window was not opened: {detail} To open it all the same, ask for it without a backup.',
  'errors.restoreUnknown': 'There is no restore “{id}”.',
  'errors.restoreBusy':
    'A restore of {environment} is under way, started by {by}. Wait until it has ended: {url}',
  'errors.restoreState':
    '{state, select, preparing {Restore {id} is still being prepared.} previewed {Restore {id} is a preview: nothing was restored yet.} applying {Restore {id} is being applied already.} swapping {The tables of restore {id} are being swapped already.} complete {Restore {id} is complete already.} discarded {Restore {id} was discarded.} failed {Restore {id} has failed.} other {Tables of restore {id} wait beside the present ones.}}',
  'errors.restoreExpired':
    'The preview of restore {id} is older than {afterMsText} and was removed. Make a new one.',
  'errors.restoreNothing':
    'Name the tables to restore, or an incident whose tables are to come back.',
  'errors.restoreNoBackup': 'There is no good backup from before the loss of incident {id}.',

  'backups.error.ended':
    'Talaia ended while this backup was being made. What there was of it was removed.',
  'backups.error.cancelled': 'Cancelled by {by}.',
  'backups.error.missing': 'Its file was seen to be missing at {missingAt}.',
  'backups.concern.identityOpen':
    'Others on this machine may read the file that opens the encrypted backups. Make it readable for Talaia alone: chmod 600 {file}',
  'backups.error.internal': 'Something went wrong inside Talaia. Its log says what.',
  'backups.unable.demo':
    'The demo’s own Postgres comes without pg_dump, and no pg_dump of the same major version is installed here.',
  'backups.unable.unreachable': 'The database has not been seen since Talaia started.',

  'backups.sentence.notConfigured': 'No backups of {name} are set up.',
  'backups.sentence.none': 'There is no good backup of {name} yet.',
  'backups.sentence.running': 'The first backup of {name} is being made.',
  'backups.sentence.proven':
    'The newest good backup is {ageMsText} old, and restoring it as a test worked.',
  'backups.sentence.unproven':
    'The newest good backup is {ageMsText} old. It was not restored as a test yet.',
  'backups.sentence.olderProven':
    'The newest good backup is {ageMsText} old. The newest one that was restored as a test is {provenAgeMsText} old.',
  'backups.sentence.stale':
    'The newest good backup is {ageMsText} old, which is older than it should be.',

  'backups.incident.none': 'There is no good backup from before the loss.',
  'backups.incident.holdsAll':
    '{lost, plural, one {The newest good backup from before the loss, {ageMsText} older, holds the lost table.} other {The newest good backup from before the loss, {ageMsText} older, holds all # lost tables.}}',
  'backups.incident.holdsNone':
    'The newest good backup from before the loss, {ageMsText} older, holds {lost, plural, one {not the lost table} other {none of the # lost tables}}.',
  'backups.incident.holdsSome':
    'The newest good backup from before the loss, {ageMsText} older, holds {holds, number} of {lost, number} lost tables.',
  'backups.incident.holdsUnknown':
    'The newest good backup from before the loss is {ageMsText} older. What it holds is known once it was restored as a test.',

  'restores.error.ended': 'Talaia ended in the middle. The watched database is as it was before.',
  'restores.error.expired':
    'Nobody decided within {afterMsText}, and by then the preview no longer showed what is there now. Begin again from the backup.',
  'restores.error.swapUndone':
    'Talaia ended during the swap, and Postgres has undone it: the restored tables still wait. Swap them again, or discard them.',
  'restores.error.databaseUnknownEnd':
    'Talaia ended while it filled the database {database}, so that may be there with a part of the backup. Look into it; before you restore into this name again, remove it by DROP DATABASE.',
  'restores.error.unknownEnd':
    'Talaia ended while the restore was being applied. Each step is one transaction, so it either happened or did not: look at the tables.',
  'restores.sentence.preparing':
    'The backup is being restored into a scratch database, to see what would be done.',
  'restores.sentence.previewed':
    '{mode, select, database {The whole backup can be restored into the new database {target}.} other {{create, plural, =0 {} one {# table would be created. } other {# tables would be created. }}{fill, plural, =0 {} one {# empty table would be filled. } other {# empty tables would be filled. }}{beside, plural, =0 {} one {# table has rows now, so the old one would be put beside it. } other {# tables have rows now, so the old ones would be put beside them. }}{none, plural, =0 {} one {# table stays as it is.} other {# tables stay as they are.}}}}',
  'restores.sentence.applying': 'The restore is being applied.',
  'restores.sentence.beside':
    '{beside, plural, one {# table waits} other {# tables wait}} in the schema {target} for the decision to swap.',
  'restores.sentence.swapping': 'The restored tables take the place of the present ones.',
  'restores.sentence.complete':
    '{result, select, pass {{mode, select, database {The backup was restored into the database {target}.} other {{tables, plural, one {# table was restored and agrees} other {# tables were restored and agree}} with the backup.}}} fail {The restore has ended, but what is there now does not agree with the backup.} other {The restore has ended, but what is there now could not be compared with the backup.}}',
  'restores.sentence.keysLeft':
    '{tables, plural, one {The table is} other {All # tables are}} back with all rows. {count, plural, one {A foreign key is} other {# foreign keys are}} not attached yet.',
  'restores.sentence.failed': 'The restore failed. The watched database is as it was before.',
  'restores.sentence.failedUnsure':
    'The restore failed, and whether it changed anything is not known.',
  'restores.sentence.expired': 'The preview has expired. Nothing was restored.',
  'restores.sentence.discarded': 'The restore was discarded. Nothing of it is left.',

  'restores.resolved.detail': 'Restored from a backup: {url}',
  'restores.resolved.detailKeysLeft':
    'Restored from a backup, with all rows. {count, plural, one {A foreign key is} other {# foreign keys are}} not attached, since rows break {count, plural, one {it} other {them}}: {keys}{more, plural, =0 {} one { and one more} other { and # more}}. The SQL for {count, plural, one {it} other {them}}: {url}',
  'restores.timeline.restored': '{actor} restored the tables from a backup',
  'restores.timeline.started': '{by} prepared a restore from a backup',
  'restores.timeline.beside':
    'Restored tables wait beside the present ones for the decision to swap',
  'restores.timeline.complete':
    '{tables, plural, one {# table was} other {# tables were}} restored from a backup',
  'restores.timeline.failed': 'A restore failed',
} as const
