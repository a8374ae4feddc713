export const history = {
  'history.notADatabase':
    'The history file {file} is not a database. Talaia leaves it as it is: move it away, or put a copy of the history in its place, then start again.',
  'history.corrupt':
    'The history file {file} is damaged. Talaia leaves it as it is: move it away, or put a copy of the history in its place, then start again.',
  'history.readOnly':
    'The history file {file} cannot be written. Give the user that runs Talaia the right to write to the file and its directory.',
  'history.directoryNotWritable':
    'The data directory {directory} cannot be made or written ({code}). Give the user that runs Talaia the right to write to it, or set TALAIA_DATA_DIR to another.',
  'history.inUse':
    'The history file {file} is in use by another Talaia. Stop that one first, or give this one a data directory of its own.',
  'history.newerSchema':
    'The history in {place} was written by a newer Talaia (it has {migration}). Start that version; this one leaves the history as it is.',
  'history.diskFull':
    'There is no space left to write the history in {place}. Make room; Talaia goes on with the next poll.',
  'history.diskFailed':
    'The history file {file} could not be read or written ({code}). Check the disk.',
  'history.unreadable':
    'An entry of the history in {place} cannot be read (at “{path}”). It was changed from outside, or written by another version of Talaia.',
  'history.badUrl':
    'TALAIA_HISTORY_URL is not a Postgres address. It should look like postgres://user:password@host:5432/database.',
  'history.postgresUnreachable':
    'The Postgres that keeps the history, {place}, does not answer ({code}). Check that it runs and can be reached from here.',
  'history.postgresRefused':
    'The Postgres that keeps the history, {place}, refuses the user or the password. Check TALAIA_HISTORY_URL.',
  'history.postgresDatabaseMissing':
    'The Postgres that keeps the history has no database {place}. Create it, or correct TALAIA_HISTORY_URL.',
  'history.postgresNoRights':
    'The user of TALAIA_HISTORY_URL may not write to {place}. Grant it the right to create and change tables there.',
  'history.badCursor':
    'The cursor of the list is not one that Talaia gave. Start without a cursor.',
} as const
