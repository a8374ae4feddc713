const talaia = `  --environment ID   which environment (the only one there is)
  --url URL          where Talaia runs (TALAIA_URL, or http://127.0.0.1:3000)
  --api-key KEY      key that is sent along (TALAIA_API_KEY)
  --json             the result as JSON on stdout
  --help             this text`

/** Words of `talaia backup` and `talaia restore`. */
export const cliBackups = {
  'cli.backup.help': `Usage: talaia backup [options]
       talaia backup list [options]
       talaia backup verify [ID] [options]

A running Talaia makes a backup, and the command waits until it is there: before "docker compose down", for one. "list"
shows the backups of an environment, newest first. "verify" restores one (the newest good one where no ID is given) into
a scratch database and compares it table by table.

Options
  --comment TEXT     kept with the backup
${talaia}

Exit code: 0 a good backup is there, or the test restore passed; 1 it failed or is suspect; 2 wrong usage; 3 it could not
be made or observed, or Talaia could not be asked. Ctrl-C cancels a backup that is being made.`,
  'cli.backup.noAction': 'There is no “talaia backup {given}”. "talaia backup --help" says more.',
  'cli.backup.started': 'A backup of {environment} is being made: {url}',
  'cli.backup.progress':
    '{step, select, preparing {Preparing} dumping {Dumping} globals {Dumping roles} other {Recording}}: {sizeBytesText} after {elapsedMsText}',
  'cli.backup.verifying':
    '{step, select, reading {Reading the backup} restoring {Restoring it} comparing {Comparing} other {Removing the scratch database}}: {elapsedMsText}',
  'cli.backup.complete':
    'Complete: {tables, plural, =0 {no table} one {# table} other {# tables}}, {sizeBytesText}. {url}',
  'cli.backup.suspect': 'Suspect, so it replaces no good one: {detail}',
  'cli.backup.failed': '{state, select, cancelled {Cancelled.} other {Failed.}} {detail}',
  'cli.backup.cancelled': 'The backup was cancelled.',
  'cli.backup.line':
    '{takenAt}  {verdict, select, running {running} failed {failed} cancelled {cancelled} missing {file missing} suspect {suspect} proven {proven} broken {broken} other {not proven}}  {sizeBytesText}  {id}{origin, select, folder {  {file}} other {}}',
  'cli.backup.none': 'There is no backup of {environment} yet.',
  'cli.backup.noneToVerify': 'There is no good backup of {environment} to restore as a test.',
  'cli.backup.verified':
    '{result, select, pass {The test restore passed: it holds what it should.} fail {The test restore failed.} other {The test restore could not be made.}}',

  'cli.restore.help': `Usage: talaia restore --incident ID [options]
       talaia restore --backup ID --table SCHEMA.NAME … [options]
       talaia restore --backup ID --into NAME [options]

Brings tables back from a backup of a running Talaia. What would be done is shown first, and nothing changes before you
say so. Tables that were made anew and have rows are never overwritten: the old ones are put beside them.

Options
  --incident ID      the tables of this incident, from the newest good backup from before the loss
  --backup ID        this backup
  --table NAME       schema.name, or name alone for the schema public; may be given several times. Parts with a dot or a
                     quote stand in double quotes
  --into NAME        the whole backup, into a new database of this name
  --preview          shows what would be done, and does nothing
  --commands         prints the commands that would do it by hand, and does nothing
  --yes              does not ask
  --swap             with --yes: tables that wait beside take the place of the present ones, which are kept
  --url URL          where Talaia runs (TALAIA_URL, or http://127.0.0.1:3000)
  --api-key KEY      key that is sent along (TALAIA_API_KEY)
  --json             the result as JSON on stdout
  --help             this text

Exit code: 0 restored and compared, or shown; 1 it failed, or does not agree with the backup; 2 wrong usage, no consent,
or a restore is under way; 3 tables wait beside for the swap, so nothing is judged yet, or Talaia could not be asked.`,
  'cli.restore.whichBackup':
    'Say what to restore: --incident ID, or --backup ID with --table or --into.',
  'cli.restore.whichTables':
    'Say which tables: --table schema.name, or --into for the whole backup.',
  'cli.restore.badTable': '“{given}” is no name of a table: schema.name, or name alone.',
  'cli.restore.both':
    '--into takes the whole backup, so it goes with neither --table nor --incident.',
  'cli.restore.noBackup': 'There is no good backup from before the loss of incident {id}.',
  'cli.restore.preparing': 'The backup is being looked at: {url}',
  'cli.restore.relation':
    '  {action, select, create {create} fill {fill} beside {beside} other {leave}}  {name}  {rows, plural, =-1 {rows not known} one {# row} other {# rows}}{conflicts, plural, =0 {} one {, # row differs} other {, # rows differ}}{reason, select, none {} other {  ({reason})}}',
  'cli.restore.stopFirst': 'First: {title}',
  'cli.restore.foreignKey': '  cannot be attached: {name} ({reason})',
  'cli.restore.warning': '  note: {text}',
  'cli.restore.ask': 'Restore this? [y/N] ',
  'cli.restore.askSwap':
    'Tables wait beside the present ones, in the schema {target}. Give them their place now? The present ones are kept. [y/N] ',
  'cli.restore.needsYes':
    'Nobody can be asked here. --yes restores without asking, --preview only shows.',
  'cli.restore.declined': 'Nothing was changed.',
  'cli.restore.waits': 'Decide here: {url}',
} as const
