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
  'tools.sessionBusy': 'psql is still at another statement.',
  'tools.sessionClosed': 'psql has been closed.',
  'tools.sessionFailed': 'psql could not be used.',
  'tools.sqlFailed': 'Postgres answered with error {sqlstate}: {detail}',
  'tools.answerInvalid': 'Postgres answered in a form that Talaia does not know, at {path}.',
  'tools.serverDiskFull': 'The disk of the database server is full, so {program} stopped: {detail}',
  'tools.versionMismatch': '{program} does not fit the version of the server: {detail}',
  'tools.passwordWrong':
    'The server does not accept the password for backups. Check the connection string.',
  'tools.roleRefused': 'The server does not let {program} in: {detail}',
  'tools.permission':
    'The role for backups may not read everything: {detail} Name a role that may, under “backups”.',
  'tools.locked':
    'A table was locked for too long, as a migration does, so {program} gave up. Try again when it is done.',
  'tools.connectionLost': 'The connection of {program} to the server broke: {detail}',
  'tools.killed':
    '{program} was ended from outside (exit code {exitCode, number}). The container may have been stopped, or its memory is too small.',
  'tools.failed': '{program} failed with exit code {exitCode, number}: {detail}',
  'dump.diskFull':
    'The disk of {directory} is full. The part that was written has been removed. Free some space, or keep fewer backups.',
  'dump.noSpace':
    'There is not enough space in {directory}: {freeBytes, number} bytes are free, {neededBytes, number} are needed. Free some space, or keep fewer backups.',
  'dump.directoryForbidden':
    'Talaia cannot write to {directory}. Check that it is a directory, its owner and its mode.',
  'dump.fileMissing': 'There is no {directory}.',
  'dump.writeFailed': 'Nothing could be written to {directory}: {detail}',
  'dump.locked':
    'The table {relation} was locked for too long, as a migration does. Try again when it is done.',
  'dump.incomplete':
    'The dump lacks {count, plural, one {one table} other {{count, number} tables}}, such as {relation}, so it was not kept.',
  'dump.recipientInvalid':
    '“{recipient}” is no age recipient. It begins with age1; age-keygen prints it.',
  'dump.identityMissing':
    'This dump is encrypted, and no identity is configured that opens it. Set “identityFile” under “backups”.',
  'dump.identityInvalid': 'The identity file holds no age identity that can be read.',
  'dump.identityWrong': 'This dump is encrypted for other identities than the configured one.',
  'dump.idInvalid': '“{id}” cannot be the name of a file.',
  'dump.unreadable': 'The dump {file} is damaged: {detail}',
  'tools.unexpected':
    'The programs of Postgres could not be used, for a reason that Talaia does not know.',
} as const
