/** Words of the command line. */
export const cli = {
  'cli.help': `Usage: talaia <command> [options]

Commands
  doctor disk   examines whether this machine loses what Postgres has synced
  tripwire      records in the database itself who drops or empties tables
  guard         makes the database refuse to drop protected tables
  verify        checks whether an environment came back as it should, for people and for CI
  reset run     runs a command that resets an environment, and checks what came back
  baseline      saved states to compare with: save, list, export, import, compare
  backup        makes a backup and waits for it; lists backups, restores one as a test
  restore       brings lost tables back from a backup, after showing what would be done
  notify test   sends a test message to the receivers of a running Talaia

"talaia <command> --help" says more of a command.`,
  'cli.unknownCommand': 'There is no command “{command}”. "talaia --help" lists them.',
  'cli.noCommand': 'Say what to do. "talaia --help" lists the commands.',
  'cli.badOption': '{detail} "talaia {command} --help" lists the options.',
  'cli.badDatabase':
    '--database is a connection string: postgres://user@host:5432/database. Special characters in a password are percent-encoded.',
  'cli.noDatabase':
    'Say which database: --database postgres://…, DATABASE_URL, or --environment ID of the configuration file. "talaia {command} --help" says more.',
  'cli.whichEnvironment':
    'Several environments are configured. Say which one: --environment with one of {known}.',
  'cli.unknownEnvironment':
    'There is no environment “{given}”. {count, plural, =0 {None is configured: TALAIA_CONFIG names the file, by default talaia.config.yaml in this folder.} other {Configured: {known}.}}',
  'cli.badConfiguration': '{problems}',
  'cli.badName': '“{name}” is not a name that Docker uses.',
  'cli.notifyHelp': `Usage: talaia notify test [options]

A running Talaia sends a test message, and each receiver's answer is shown.

Options
  --receiver ID   only this one; may be given several times
  --url URL       where Talaia runs (TALAIA_URL, or http://127.0.0.1:3000)
  --api-key KEY   key that is sent along (TALAIA_API_KEY)
  --json          the answers as JSON

Exit codes: 0 every receiver took it, 1 one did not, 2 wrong usage or an unknown receiver, 3 Talaia could not be asked.`,
  'cli.noNotify': 'Say "talaia notify test". "talaia notify test --help" says more.',
  'cli.receiverTest':
    '{receiver}: {outcome, select, delivered {delivered.} permanent {refused.} other {not delivered.}} {detail}',
  'cli.noReceivers':
    'This Talaia has no receivers. Add one under “receivers” in its configuration.',
  'cli.badUrl': '--url is the address of a running Talaia, such as http://127.0.0.1:3000.',
  'cli.noTalaia': 'No Talaia answers at {host}. Start it, or name another address with --url.',
  'cli.notTalaia':
    'What answers at {host} is no Talaia that knows this. Name its address with --url.',
  'cli.refused': '{detail}',
  'cli.interrupted': 'Interrupted. There is no verdict.',
  'cli.failed': 'Something went wrong inside Talaia: {detail}',
} as const
