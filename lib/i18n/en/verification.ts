const kind =
  '{before, select, r {table} p {partitioned table} f {foreign table} v {view} m {materialized view} other {{before}}}'
const kindAfter =
  '{after, select, r {table} p {partitioned table} f {foreign table} v {view} m {materialized view} other {{after}}}'

/** What a check found, and how assertions ended. */
export const verification = {
  'verification.nothing.manifest':
    'Nothing is known yet of what this environment should hold: no poll has ended.',
  'verification.nothing.baseline': 'There is no baseline to compare with.',
  'verification.nothing.before': 'There is no state from before to compare with.',
  'verification.nothingExpected':
    'No table is expected here, so nothing could be checked. Name groups in the configuration, or let a poll see the tables.',
  'verification.manifestOnly':
    '{expect, select, kept {Compared by name and identity} empty {Compared by name, and whether rows are there} other {Compared by name only}}: the manifest knows no columns, indexes or constraints. Against a baseline or the state before, those are compared too.',
  'verification.otherCluster':
    'This is another cluster ({after}) than the one compared with ({before}), so no table can have been kept. Expect shape to compare tables and columns.',
  'verification.otherDatabase':
    'This is another database ({after}) than the one compared with ({before}), so no table can have been kept. Expect shape to compare tables and columns.',
  'verification.otherMajor':
    'This is Postgres {after}, compared with a state of Postgres {before}, which may word definitions differently. What may differ in words only is not called passed.',
  'verification.tablesUnobserved':
    '{tables, plural, one {One table was} other {# tables were}} not observed as far as this check needs.',
  'verification.othersDiffer': 'Views, sequences or extensions are missing or differ.',
  'verification.othersUnobserved': 'Not all views could be compared.',

  'verification.kindChanged': `Was a ${kind}, is a ${kindAfter}.`,
  'verification.persistenceChanged':
    'Was {before, select, u {unlogged} other {permanent}}, is {after, select, u {unlogged} other {permanent}}.',
  'verification.columnMissing': 'Column {column} ({type}) is missing.',
  'verification.columnExtra': 'Column {column} ({type}) is new.',
  'verification.columnType': 'Column {column} was {before}, is {after}.',
  'verification.columnNotNull': 'Column {column} is NOT NULL now.',
  'verification.columnNullable': 'Column {column} is no longer NOT NULL.',
  'verification.columnGenerated':
    'Column {column} gets its values in another way (identity, generated).',
  'verification.defaultMissing': 'Column {column} lost its default {before}.',
  'verification.defaultExtra': 'Column {column} has the default {after} now.',
  'verification.defaultChanged': 'The default of column {column} was {before}, is {after}.',
  'verification.defaultPrinted':
    'The default of column {column} reads {before} there and {after} here; it may mean the same.',
  'verification.constraintMissing': 'Constraint {name} is missing: {definition}',
  'verification.constraintExtra': 'Constraint {name} is new: {definition}',
  'verification.constraintPrinted':
    'Constraint {name} reads otherwise here; it may mean the same: {definition}',
  'verification.indexMissing': 'Index {name} is missing: {definition}',
  'verification.indexExtra': 'Index {name} is new: {definition}',
  'verification.indexPrinted':
    'Index {name} reads otherwise here; it may mean the same: {definition}',
  'verification.shapeLocked': 'A lock kept its columns, indexes and constraints from being read.',
  'verification.shapeUnknownBefore':
    'Its columns, indexes and constraints were not read when the state compared with was taken.',

  'verification.rowsShort':
    '{after, plural, =0 {No rows are} one {One row is} other {# rows are}} left of {before, number}.',
  'verification.rowsMore':
    'There are {after, plural, one {one row} other {# rows}} where {before, plural, =0 {none was} one {one was} other {# were}}.',
  'verification.rowsGone': 'No rows are left.',
  'verification.emptied':
    '{rows, plural, =0 {Its rows are gone.} one {Its one row is gone.} other {Its rows (about #) are gone.}}',
  'verification.notEmpty': 'It holds rows.',
  'verification.notEmptyRows': 'It holds {rows, plural, one {one row} other {# rows}}.',
  'verification.extraNotEmpty': 'It was not expected, and it holds rows.',
  'verification.rowsUnobserved':
    'Its rows could not be counted: it may be locked, there was not enough time, or the role may not read it (GRANT SELECT).',
  'verification.rowsUnknownBefore':
    'Its rows were not counted when the state compared with was taken, so they are not compared.',
  'verification.rowsEstimated': 'Its rows are estimated, not counted, so fewer would not show.',
  'verification.contentChanged': 'Its content differs.',
  'verification.contentUnobserved':
    'Its content was not summed up: too many rows, a lock, or a role that may not read it.',

  'verification.viewMissing': 'The view {name} is missing.',
  'verification.viewChanged': 'The view {name} has other columns.',
  'verification.viewUnobserved': 'The view {name} could not be compared.',
  'verification.sequenceMissing': 'The sequence {name} is missing.',
  'verification.extensionMissing': 'The extension {name} is missing.',
  'verification.extensionExtra': 'The extension {name} is new.',
  'verification.extensionVersion': 'The extension {name} was version {before}, is version {after}.',

  'verification.assertionTrue': 'The query returned true.',
  'verification.assertionFalse': 'The query returned false.',
  'verification.assertionNull': 'The query returned null, which is not true.',
  'verification.assertionNotBoolean':
    'The query returned neither true nor false. End it with a comparison, such as count(*) > 0.',
  'verification.assertionNotOneRow':
    'The query returned {rows, plural, =0 {no row} other {# rows}}; an assertion returns one.',
  'verification.assertionNotOneColumn':
    'The query returned {columns, plural, =0 {no column} other {# columns}}; an assertion returns one.',
  'verification.assertionNoQuery':
    'This is no query: an assertion begins with SELECT, WITH, VALUES or TABLE.',
  'verification.assertionWrites': 'The query writes, and an assertion may only read: {detail}',
  'verification.assertionSeveral': 'These are several statements; an assertion is one.',
  'verification.assertionError': 'The query failed: {detail}',
  'verification.assertionTimeout':
    'The query was not done within {timeoutMs, number} ms, so it is not known whether it holds.',
  'verification.assertionLocked': 'A lock was in the way: {detail}',
  'verification.assertionForbidden': 'The role may not read what the assertion needs: {detail}',
  'verification.assertionConflict': 'The standby had to end the query: {detail}',
  'verification.assertionServerFailed': 'The server could not run the query: {detail}',
  'verification.assertionNotReached':
    'There was no time left for it ({deadlineMs, number} ms for all).',
  'verification.assertionTableMissing': 'There is no table {table}.',
  'verification.assertionRowsShort':
    '{table} holds {count, plural, =0 {no rows} one {one row} other {# rows}}, fewer than {minimumRows, number}.',
  'verification.assertionRowsEnough':
    '{table} holds at least {minimumRows, plural, one {one row} other {# rows}}.',
} as const
