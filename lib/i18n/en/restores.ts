/** Words of restoring: why it failed, what is done with each table and why, what is left to see to. */
export const restores = {
  'errors.restoreLocked':
    'An application holds a lock that the restore needs, and did not let go of it in time. Nothing was changed. Stop the application or end its transaction, then try again. Postgres says: {detail}',
  'errors.restoreForbidden':
    'The role that restores may not do this. Nothing was changed. Postgres says: {detail}',
  'errors.restoreDiskFull':
    'The disk of the database server is full. Nothing was changed in the watched database. Postgres says: {detail}',
  'errors.restoreChanged':
    'The database has changed since the preview. Nothing was restored. Make a new preview and look at it again. Postgres says: {detail}',
  'errors.restoreServerGone':
    'The database server went away while it was restoring. Whatever was not committed is undone; a new preview shows what is there. {detail}',
  'errors.restoreUnseen':
    'The restore was carried out, but what came of it could not be looked at. A new preview shows what is there.',
  'errors.restoreFailed':
    'Postgres refused a step of the restore. Nothing was changed in the watched database. It says: {detail}',
  'errors.restoreFileMissing': 'Backup {backup} has no file any more.',
  'errors.restoreDumpDamaged':
    'Backup {backup} cannot be read to its end. It may be damaged or cut off; take another one. {detail}',
  'errors.restoreSumDiffers':
    'The file of backup {backup} is not as it was written: its SHA-256 sum differs. It was changed, or the disk did; take another one.',
  'errors.restoreRowsRefused':
    'Backup {backup} does not give all rows of a table that is to be restored, so nothing was changed. Postgres says: {detail}',
  'errors.restoreRowsDiffer':
    'The backup gives {found, plural, one {# row} other {# rows}} of table {schema}.{name}, but had {expected, plural, one {# row} other {# rows}} when it was made. It is damaged; take another one.',
  'errors.restorePlainCommand':
    'The dump holds a command that no dump of a database needs, so it is not run: {command}',
  'errors.restoreArchiveUnreadable':
    'The schema of the backup cannot be taken apart at entry {entry}. Restore the whole backup into a new database instead.',
  'errors.restoreDatabaseExists':
    'There is a database “{database}” on this server already. Choose another name.',
  'errors.restoreDatabaseUnknown': 'The encoding of database “{database}” could not be read.',
  'errors.restoreDatabaseName':
    '“{database}” cannot be the name of a database: it needs 1 to 63 bytes.',
  'errors.restoreBesideMissing':
    'Table {schema}.{name} is not there any more, so nothing was swapped. Restore it again.',

  'restores.reason.notInBackup': 'The backup does not have it.',
  'restores.reason.labelsMissing':
    'Its enum type has lost labels that its rows need ({labels}). Add them to the type, then make a new preview.',
  'restores.reason.otherKind': 'Something of another kind bears its name now.',
  'restores.reason.present': 'It is there.',
  'restores.reason.same': 'It is there with all its rows.',
  'restores.reason.columnsDiffer':
    '{count, plural, one {A column differs} other {# columns differ}} from the backup: {columns}.',
  'restores.reason.family': 'Another part of the same partitioned table has to wait beside.',

  'restores.foreignKey.bySwap': 'It is attached when the tables are swapped.',
  'restores.foreignKey.untilSwap':
    '{orphans, plural, one {# row} other {# rows}} would point to rows that are not there now. It is attached when the tables are swapped.',
  'restores.foreignKey.tableMissing': 'Table {table} is missing.',
  'restores.foreignKey.orphans':
    '{orphans, plural, one {# row points} other {# rows point}} to rows that are not there.',
  'restores.foreignKey.columnsDiffer': 'Its columns are not as they were.',
  'restores.foreignKey.notCounted':
    'Whether rows point to rows that are not there could not be seen{detail, select, null {.} other {: {detail}}}',

  'restores.warning.statementsFailed':
    '{count, plural, one {One statement} other {# statements}} of the dump could not be carried out, the first one because: {detail}',
  'restores.warning.objectLeft':
    '{kind} {identity} is missing too, and needs something else that is missing. It is not made.',

  'restores.problem.rowsDiffer':
    'Table “{schema}.{name}” does not have the {expected, plural, one {# row} other {# rows}} of the backup.',
  'restores.problem.waitsForSwap':
    '{count, plural, one {A table waits} other {# tables wait}} for the swap; until then the restore is not compared with the backup.',
  'restores.problem.cutOff':
    'Talaia was ended in the middle: the tables and their rows are those of the backup, but foreign keys, views and grants could not be compared with what was there before.',
  'restores.error.stillThere':
    'A session of the restore that was cut off does not end on the server; it is looked at again.',
  'restores.problem.foreignKeysLeft':
    '{count, plural, one {One foreign key} other {# foreign keys}} could not be attached.',
  'restores.problem.notHandedOver':
    'What the replaced table had could not be given to {object}. To be done by hand: {statement}',
  'restores.problem.dependsOnReplaced': 'Still stands on a table that was replaced: {object}.',
  'restores.problem.roleMissing': 'Role “{role}” is not on this server.',
  'restores.problem.statementFailed': 'A statement of the dump failed: {detail}',

  'restores.left.look':
    'See the {count, plural, one {row} other {# rows}} of {table} that {count, plural, one {breaks} other {break}} {name}',
  'restores.left.clean':
    'Delete {count, plural, one {that row} other {those # rows}} and attach {name} to {table} again',
  'restores.left.cleanDetail':
    'Where the rows are to stay, give {columns} another value instead, or NULL, and attach the key then.',
  'restores.left.attach': 'Attach {name} to {table} again',

  'restores.command.stop': 'Stop what dropped the tables',
  'restores.command.scratch': 'Make a database to restore into',
  'restores.command.load': 'Restore the backup into it',
  'restores.command.loadDetail':
    'Errors about roles that this server lacks can be passed over: their tables belong to you then.',
  'restores.command.objects': 'Make the schemas, types and functions that are missing',
  'restores.command.objectsDetail': 'What exists already is reported and left as it is.',
  'restores.command.tables':
    'Bring {count, plural, one {the table} other {the # tables}} back, in one transaction',
  'restores.command.tablesDetail':
    'For tables that are missing. One that is there again stops it, and nothing is changed.',
  'restores.command.foreignKeys': 'Attach the foreign keys of the other tables again',
  'restores.command.clean': 'Remove the database of the second step',
  'restores.command.into': 'Restore the whole backup into a new database',
}
