/** Words of the command line. */
export const cli = {
  'cli.help': `Usage: talaia <command> [options]

Commands
  doctor disk   examines whether this machine loses what Postgres has synced
  notify test   sends a test message to the receivers of a running Talaia

"talaia <command> --help" says more of a command.`,
  'cli.unknownCommand': 'There is no command “{command}”. "talaia --help" lists them.',
  'cli.noCommand': 'Say what to do. "talaia --help" lists the commands.',
  'cli.badOption': '{detail} "talaia {command} --help" lists the options.',
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
