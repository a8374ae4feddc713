/** Words of the command line. */
export const cli = {
  'cli.help': `Usage: talaia <command> [options]

Commands
  doctor disk   examines whether this machine loses what Postgres has synced

"talaia <command> --help" says more of a command.`,
  'cli.unknownCommand': 'There is no command “{command}”. "talaia --help" lists them.',
  'cli.noCommand': 'Say what to do. "talaia --help" lists the commands.',
  'cli.badOption': '{detail} "talaia {command} --help" lists the options.',
  'cli.badName': '“{name}” is not a name that Docker uses.',
  'cli.interrupted': 'Interrupted. There is no verdict.',
  'cli.failed': 'Something went wrong inside Talaia: {detail}',
} as const
