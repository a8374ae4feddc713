/** Words of the command line. */
export const cli = {
  'cli.help': `Usage: talaia <command> [options]

Commands
  doctor disk   examines whether this machine loses what Postgres has synced
  tripwire      records in the database itself who drops or empties tables
  guard         makes the database refuse to drop protected tables

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
  'cli.interrupted': 'Interrupted. There is no verdict.',
  'cli.failed': 'Something went wrong inside Talaia: {detail}',
} as const
