const talaia = `  --environment ID   which environment (the only one there is)
  --url URL          where Talaia runs (TALAIA_URL, or http://127.0.0.1:3000)
  --api-key KEY      key that is sent along (TALAIA_API_KEY)`

const expectations = `  --expect WHAT      kept (as it stands): the same tables with the same identities; shape: the same tables and
                     columns, fresh rows; empty: all tables, no rows
  --wait TIME        up to 10m for the state to become stable, such as 90s (0s)
  --comment TEXT     kept with the check
  --junit FILE       the result as JUnit XML
  --markdown FILE    the result as Markdown, for a summary or a comment
  --json             the result as JSON on stdout
  --help             this text`

const codes =
  'Exit code: 0 it holds, 1 it does not hold, 2 wrong usage, 3 it could not be observed, or Talaia could not be asked.'

/** Words of `talaia verify`, `talaia reset` and `talaia baseline`. */
export const cliVerify = {
  'cli.verify.help': `Usage: talaia verify [options]

Checks whether an environment is as it should be. A running Talaia makes the check and keeps it, with a page of its own.

Options
${talaia}
  --against WHAT     manifest (as it stands): the tables that are expected; before: the state before the last restart
                     or reset; baseline
  --baseline NAME    a saved state, which is then compared with
${expectations}

Without a server
  --baseline-file F  compares a database with this file (talaia baseline save or export) and asks no Talaia
  --database URL     postgres://user@host:5432/database; DATABASE_URL keeps the password off the command line, and
                     --environment takes database, groups and assertions from the configuration file
  --groups nodus     the groups of this preset

${codes}`,
  'cli.verify.whichEnvironment': 'Say which environment: --environment with one of {known}. ',
  'cli.verify.noEnvironment': 'This Talaia watches no database yet. Its settings say why.',
  'cli.verify.unknownEnvironment':
    'There is no environment “{given}”. This Talaia watches: {known}.',
  'cli.verify.needsFile':
    'Without a server a check needs a state to compare with: --baseline-file FILE. "talaia baseline save --database …" makes one.',
  'cli.verify.needsBaseline':
    'Say which baseline: --baseline NAME. "talaia baseline list" lists them.',
  'cli.verify.twoStates': '--baseline NAME goes with --against baseline only.',
  'cli.verify.aloneAndRemote':
    '--baseline-file compares without a server: leave out --url, --api-key and --baseline.',
  'cli.verify.aloneAgainst':
    'Without a server only --against baseline is possible: there is no other record of the past.',
  'cli.verify.cannotWrite': '{file} cannot be written ({code}).',
  'cli.verify.progress': '{step} ({waited})',
  'cli.verify.tables': '{tables, plural, one {# table is here} other {# tables are here}}',
  'cli.verify.verdict':
    '{environment}: {result, select, pass {holds} fail {does not hold} other {could not be observed}}.',
  'cli.verify.step':
    '{step, select, queued {Another check is being made} polling {Polling} settling {Waiting until the tables are stable} unreachable {Postgres cannot be observed} reading {Reading the state} asserting {Asking the assertions} other {Checking}}',
  'cli.verify.group':
    '  {name}: {passed, number} of {tables, plural, one {# table} other {# tables}} as expected{result, select, pass {} fail {} other {, not all observed}}',
  'cli.verify.line': '{name}: {state}. {details}',
  'cli.verify.state.kept': 'kept',
  'cli.verify.state.recreated': 'recreated',
  'cli.verify.state.missing': 'missing',
  'cli.verify.state.extra': 'not expected',
  'cli.verify.state.changedShape': 'another shape',
  'cli.verify.state.rowsShort': 'too few rows',
  'cli.verify.state.notEmpty': 'not empty',
  'cli.verify.state.changedContent': 'other content',
  'cli.verify.state.unobserved': 'not observed',
  'cli.verify.assertion': 'assertion {result, select, fail {does not hold} other {not observed}}',
  'cli.verify.more': '{more, number} more; --json and --junit have all of them.',
  'cli.notOneOf': '{option} is one of {known}, not “{given}”.',
  'cli.badDuration':
    '{option} is a time from {least, number} s to {most, number} s, such as 90s or 5m, not “{given}”.',

  'cli.reset.help': `Usage: talaia reset run [options] -- <command> [arguments]

Opens a reset window, runs the command, and has the result checked against the state before. In the window changes are
expected and alert nobody. The exit code is the verdict's, whatever the command does.

Options
${talaia}
${expectations}
  --limit TIME       the window closes by itself after that (30m)
  --no-backup        without the backup that the configuration asks for

With --json the output of the command goes to stderr.
If the window cannot be opened, the command is not run. Interrupted, the window is cancelled without a check.

${codes}`,
  'cli.reset.noAction':
    'Say "talaia reset run … -- <command>". "talaia reset run --help" says more.',
  'cli.reset.noCommand':
    'Say what to run, after two dashes: talaia reset run --environment dev -- docker compose up -d --wait',
  'cli.reset.notOpened': 'No reset window was opened, and the command was not run.',
  'cli.reset.maybeOpened':
    'The answer was lost: a reset window of {environment} may be open. The command was not run. {url}/resets shows it and cancels it.',
  'cli.reset.opened': 'The reset window of {environment} is open until {until}. Running {command}.',
  'cli.reset.ended':
    '{command} {how, select, code {ended with exit code {code}} other {was ended by {code}}}. Checking what came back.',
  'cli.reset.notStarted':
    '{command} could not be started ({code}), so nothing was reset and nothing was checked.',
  'cli.reset.cancelled': 'The reset window was cancelled. There is no verdict.',
  'cli.reset.closedBefore':
    '{state, select, finished {The reset window was finished meanwhile by {by}.} cancelled {The reset window was cancelled meanwhile by {by}. There is no verdict.} expired {The reset window had reached its time limit before the command ended. There is no verdict. --limit gives it more time.} other {The reset window is still open until {until}.}}',
  'cli.reset.leftOpen':
    'The reset window {id} of {environment} may still be open: until {until} it holds back incidents. Finish or cancel it on {url}/resets.',

  'cli.baseline.help': `Usage: talaia baseline save NAME | list | export NAME | import FILE | compare A B | delete NAME [options]

Saved states of an environment, for checks to compare with.

  save NAME          saves the state of now
  list               the baselines of an environment, newest first
  export NAME        one as JSON on stdout
  import FILE        takes one in, from this or another Talaia
  compare A B        what differs between two; ENVIRONMENT/NAME for one of another environment
  delete NAME        removes one; checks that were made against it stay

Options
${talaia}
  --comment TEXT     of save: kept with it
  --expect WHAT      of compare: shape (as it stands), kept or empty
  --json             the answer as JSON; export is JSON always
  --help             this text

Without a server
  save --database URL > FILE   the state of this database (DATABASE_URL with --alone), as JSON on stdout
  --groups, --environment      as of talaia verify

Exit code: 0 done, or no difference; 1 of compare: they differ; 2 wrong usage; 3 could not be observed or asked.`,
  'cli.baseline.noAction':
    'Say what to do: save, list, export, import, compare or delete. "talaia baseline --help" says more.',
  'cli.baseline.noName': 'Say which baseline: talaia baseline {action} NAME.',
  'cli.baseline.twoNames': 'Say which two: talaia baseline compare A B.',
  'cli.baseline.aloneSaves':
    'Without a server a baseline can only be saved: talaia baseline save --database URL > FILE.',
  'cli.baseline.noFile': 'Say which file: talaia baseline import FILE.',
  'cli.baseline.unreadable': '{file} cannot be read ({code}).',
  'cli.baseline.notOne':
    '{file} is no baseline that this version knows{path, select, none {} other { (at {path})}}.',
  'cli.baseline.unknown':
    'There is no baseline “{given}” of {environment}. "talaia baseline list" lists them.',
  'cli.baseline.saved':
    'Saved “{name}”: {tables, plural, one {# table} other {# tables}} of {database}.',
  'cli.baseline.deleted': 'Deleted “{name}”.',
  'cli.baseline.none':
    'There are no baselines of {environment}. "talaia baseline save NAME" makes one.',
  'cli.baseline.line':
    '{name}  {createdAt}  {tables, plural, one {# table} other {# tables}}, {rowsKnown, select, true {{rows, plural, one {# row} other {# rows}}} other {rows not observed}}  {database}, Postgres {version}  {by}',
  'cli.baseline.unobserved': 'The state could not be observed: {reason}',
} as const
