const where = `Which database
  --database URL     postgres://user@host:5432/database; DATABASE_URL keeps the password off the command line
  --environment ID   an environment of the configuration file (TALAIA_CONFIG, talaia.config.yaml): its database and
                     groups. With --database as well, only its groups: to install as another role
  --groups nodus     the groups of this preset`

const actions = `Actions
  install   shows the exact SQL, asks, and runs it in one transaction; again is harmless
  verify    whether it is there, works, and is for these groups
  remove    shows the SQL, asks, and leaves nothing behind
  sql       prints the SQL and does nothing: for a role that may, or for review`

const common = `  --no-truncate      leave TRUNCATE alone
  --reader ROLE      the role that Talaia watches with, which may read the records (the environment's)
  --yes              without asking
  --json             the result as JSON; not of sql
  --help             this text

Of sql
  --init             as a script for /docker-entrypoint-initdb.d, since "down -v" takes all this along
  --remove           the SQL that removes it

Install and remove need a superuser.
Exit code: 0 it holds, 1 it does not, 2 wrong usage or refused, 3 could not be observed or done.`

/** Words of `talaia tripwire` and `talaia guard`. */
export const cliProtection = {
  'cli.protection.help.tripwire': `Usage: talaia tripwire install|verify|remove|sql [options]

The tripwire writes down in the database who drops or empties tables: role, application, address, statement and time.
It refuses nothing, and what is rolled back leaves no record.

${actions}

${where}

Options
${common}`,
  'cli.protection.help.guard': `Usage: talaia guard install|verify|remove|sql [options]

The guard makes the database refuse to drop protected tables. It is a latch against accidents, not a wall:
SET talaia.allow_drop = on opens it for a session or, with SET LOCAL, for a transaction.

${actions}

${where}

Options
  --level LEVEL      strict (as it stands): columns and constraints of protected tables too, so that a schema push
                     damages nothing; the team's own migrations must open it. tables: the tables alone
  --group ID         protects this group and no other; give it again for more (all groups)
  --allow WHO=VALUE  lets somebody through: role=NAME, application=NAME or address=CIDR; give it again for more
${common}`,

  'cli.protection.noAction':
    'Say what to do with the {kind}: install, verify, remove or sql. "talaia {kind} --help" says more.',
  'cli.protection.badPreset': 'There are no groups of the name “{given}”. Known: {known}.',
  'cli.protection.badLevel': '--level is tables or strict, not “{given}”.',
  'cli.protection.badAllow':
    '--allow is role=NAME, application=NAME or address=CIDR, not “{given}”.',
  'cli.protection.badReader': '--reader is the name of a role.',
  'cli.protection.tooManyAllowed': '--allow can be given 50 times at most.',
  'cli.protection.initAndRemove': '--init and --remove exclude each other. Give one of them.',
  'cli.protection.unknownGroup': 'There is no group “{given}”. Known: {known}.',

  'cli.protection.installs':
    'This installs the {kind} in {database}, as role {role}, in one transaction:',
  'cli.protection.removes':
    'This removes the {kind} from {database}, as role {role}, in one transaction:',
  'cli.protection.reader':
    '{known, select, true {Besides its owner, the role {reader} may read the records.} other {None but its owner may read the records: --reader names the role that Talaia watches with.}}',
  'cli.protection.ask':
    '{action, select, install {Install} other {Remove}} the {kind} in {database} with this SQL? [y/N] ',
  'cli.protection.needsYes':
    'There is no terminal to ask on. Add --yes to {action} the {kind}. Nothing was changed.',
  'cli.protection.declined': 'Nothing was changed.',
  'cli.protection.notDone': '{lack}\nNothing was changed.',
  'cli.protection.handOver': '"talaia {kind} sql" prints it.',

  'cli.protection.arming.armed': 'The {kind} is armed (version {version}).',
  'cli.protection.arming.disabled':
    'The {kind} is there, but switched off: it does nothing. Install it again to arm it.',
  'cli.protection.arming.incomplete':
    'The {kind} is damaged: parts are missing or were changed. Install it again to mend it.',
  'cli.protection.arming.outdated':
    'The {kind} is of another version ({version}). Install it again to renew it.',
  'cli.protection.arming.absent': 'The {kind} is not there.',
  'cli.protection.choices':
    '  {level, select, strict {Refuses to drop tables of protected groups, their columns and their constraints} other {Refuses to drop tables of protected groups}}{truncate, select, true {, and TRUNCATE of them} other {}}. Groups: {groups}.',
  'cli.protection.allowed': '  Lets through {allowance}.',
  'cli.protection.records':
    '  {records, plural, =0 {No records yet} one {# record} other {# records}}.',
  'cli.protection.truncate':
    '  TRUNCATE: {covered, number} of {tables, plural, one {# table} other {# tables}} watched.',
} as const
