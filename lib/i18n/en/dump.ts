/** Running Postgres's programs, and making a dump with them. */
export const dump = {
  'tools.noContainer':
    'The container of the database is not known here, so its programs cannot be used. Let Talaia see Docker, or install the client programs of Postgres on this machine.',
  'tools.containerStopped': 'The container {container} does not run. Start it and try again.',
  'tools.programsMissing':
    'The container {container} has no {programs}. Install the client programs of Postgres on this machine, and set “run: local”.',
  'tools.otherMajor':
    'The programs found are {found}, but the server is Postgres {wanted, number}. Install the client programs of Postgres {wanted, number}.',
  'tools.noLocal':
    'There is no pg_dump on this machine. Install the client programs of Postgres {wanted, number}.',
  'tools.otherServer':
    'The programs reach another Postgres than the watched one. Name the right container, or a connection string for backups.',
  'tools.programFailed': '{program} could not be started: {detail}',
  'tools.sessionEnded': 'psql ended with exit code {exitCode, number}: {detail}',
  'tools.sessionBusy': 'psql is still at another statement.',
  'tools.sessionClosed': 'psql has been closed.',
  'tools.sessionFailed': 'psql could not be used.',
  'tools.sqlFailed': 'Postgres answered with error {sqlstate}: {detail}',
  'tools.answerInvalid': 'Postgres answered in a form that Talaia does not know, at {path}.',
  'tools.unexpected':
    'The programs of Postgres could not be used, for a reason that Talaia does not know.',
} as const
