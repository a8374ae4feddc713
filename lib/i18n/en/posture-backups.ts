/** What could be lost since backups are missing, old, not proven, suspect or failing. */
export const postureBackups = {
  'posture.name.backup_missing': 'There are backups',
  'posture.name.backup_stale': 'The newest good backup is young enough',
  'posture.name.backup_unverified': 'A backup was proven by a test restore not long ago',
  'posture.name.backup_suspect': 'The newest backup holds what the one before it held',
  'posture.name.backup_failing': 'Backups and test restores go well',

  'posture.backup.makeNow': 'Make one now',
  'posture.backup.makeNowDetail': 'On the page “Backups”.',
  'posture.backup.byHand': 'Or make one by hand',
  'posture.backup.byHandDetail':
    'Into a file of this machine, once. Nobody restores it for a test unless its folder is named under `backups.folders`.',

  'posture.backup_missing.title': 'No backup is known.',
  'posture.backup_missing.why':
    'Tables that SQL dropped leave nothing behind on the disk: they come back from a backup, or not at all. Talaia makes none here, and knows of none that others make.',
  'posture.backup_missing.remedy': 'Switch backups on',
  'posture.backup_missing.remedyDetail':
    'Give environment `{environment}` the key `backups` in the configuration file, with `schedule: "0 3 * * *"` in it, and start Talaia again: then it makes one each night, restores one each week for a test, and keeps the last good one whatever happens. Dumps that a cron job makes are watched with `folders` in it.',

  'posture.backup_stale.title':
    'The newest good backup is {hours, plural, =0 {less than an hour} one {an hour} other {# hours}} old.',
  'posture.backup_stale.titleNone': 'There is no good backup yet.',
  'posture.backup_stale.why':
    'What was written since would be lost with the tables. {scheduled, select, yes {One should have been made by now: look on the page “Backups” at what became of it.} other {Talaia makes none by itself here: `backups.schedule` says never, or others make them.}}',

  'posture.backup_unverified.title':
    'No backup was proven for {days, plural, =0 {less than a day} one {a day} other {# days}}.',
  'posture.backup_unverified.titleNever': 'No backup was ever restored for a test.',
  'posture.backup_unverified.why':
    'A file that was written may still be cut off, lack tables, or need a role that is gone. Only a restore shows it, and the day of a loss is a bad day to find out.',
  'posture.backup_unverified.remedy': 'Restore one for a test',
  'posture.backup_unverified.remedyDetail':
    'On the page “Backups”: it goes into a database of its own that is removed again; the watched one is not touched. {scheduled, select, yes {Talaia does it by itself as `backups.verify` says.} other {`backups.verify` says never, so nobody does it by itself.}}',

  'posture.backup_suspect.title':
    '{count, plural, one {The newest backup lacks} other {The newest # backups lack}} what earlier ones held.',
  'posture.backup_suspect.why':
    'That is how a loss looks that nobody noticed. {good, select, yes {The last good backup from before is kept, however long it takes.} other {There is no good one from before.}}',
  'posture.backup_suspect.remedy': 'Look whether something was lost',
  'posture.backup_suspect.meant': 'If it was meant',
  'posture.backup_suspect.meantDetail':
    'Accept the change where Talaia asks about it, or name tables whose rows come and go under `emptiable` of their group. Then the next backup is good.',

  'posture.backup_failing.title':
    '{kind, select, dump {The newest backup failed.} other {The newest test restore did not pass.}}',
  'posture.backup_failing.why':
    '{kind, select, dump {Until one succeeds, what is written is in none.} other {As long as it is so, nobody knows whether the backups can be restored.}}',
  'posture.backup_failing.remedy': 'See what it said',
} as const
