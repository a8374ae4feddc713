/** Words of the page of a restore: what would be done, what is being done, and what came of it. */
export const restoresPage = {
  'restorePage.of':
    '{mode, select, database {New database for {environment}} other {Restore of {environment}}}',
  'restorePage.state':
    '{state, select, preparing {Preparing} previewed {Waits for your decision} applying {Being put back} beside {Waits for your decision} swapping {Being swapped} complete {Done} failed {Failed} other {Discarded}}',
  'restorePage.by': 'begun by {by}',
  'restorePage.takenAt': 'From the backup taken',
  'restorePage.incident': 'For the incident',
  'restorePage.noBackup': 'That backup is no longer known to Talaia.',
  'restorePage.notTouched':
    'The watched database has not changed. This goes on if you close the page.',
  'restorePage.nothingYet': 'Nothing in the watched database has changed yet.',
  'restorePage.keptUntil': 'This preview is kept until',
  'restorePage.doneBut': '{result, select, fail {Done, but it differs} other {Done, not compared}}',
  'restorePage.working': 'This goes on if you close the page.',
  'restorePage.gone':
    'The scratch database and what lay beside are removed. The watched tables stay as they are.',
  'restorePage.waiting':
    'The present tables stay in use, unchanged. Swap them for the old ones, or discard those.',
  'restorePage.newDatabase': 'The new database is named',

  'restorePage.first': 'First: {step}',
  'restorePage.firstWhy':
    'What dropped them may drop them again. Do this before you put them back.',

  'restorePage.apply': 'Put them back',
  'restorePage.applyDatabase': 'Make the new database',
  'restorePage.applyTitle':
    '{mode, select, database {Make the database “{into}”} other {{count, plural, one {Put # table back} other {Put # tables back}} into {environment}}}',
  'restorePage.applyDetail':
    'All of it happens in one transaction: if anything fails, the database stays as it is now.',
  'restorePage.applyCreate':
    '{count, plural, one {# missing table is created} other {# missing tables are created}}, with {rows, plural, one {# row} other {# rows}}.',
  'restorePage.applyFill':
    '{count, plural, one {# empty table is filled} other {# empty tables are filled}}, with {rows, plural, one {# row} other {# rows}}.',
  'restorePage.applyBeside':
    '{count, plural, one {# table has rows now, so its old version is put beside it} other {# tables have rows now, so their old versions are put beside them}}. Nothing is overwritten; you decide afterwards.',
  'restorePage.applyNone':
    '{count, plural, one {# table is left as it is} other {# tables are left as they are}}.',
  'restorePage.nothingToDo': 'There is nothing to put back.',
  'restorePage.swap': 'Swap the tables',
  'restorePage.swapTitle':
    'Swap {count, plural, one {# table} other {# tables}} for the restored {count, plural, one {one} other {ones}}',
  'restorePage.swapDetail':
    'The restored tables take their old names. The present ones are not deleted: they stay, with their rows, in another schema.',
  'restorePage.swapOnlyNow':
    '{count, plural, one {# row that only the present tables have stays in them} other {# rows that only the present tables have stay in them}}, and {conflicts, plural, one {# row whose key both have comes} other {# rows whose keys both have come}} from the backup.',
  'restorePage.swapTransaction': 'It happens in one transaction: all of it or nothing.',
  'restorePage.discard': 'Discard',
  'restorePage.discardTitle': 'Discard this restore',
  'restorePage.discardDetail':
    'What was prepared or put beside is removed. The watched tables and the backup stay as they are.',
  'restorePage.keep': 'Keep it',
  'restorePage.again': 'Begin again from the backup',

  'restorePlan.title': 'What would be done',
  'restorePlan.done': 'What was planned',
  'restorePlan.besideTitle': 'The old tables compared with the present ones',
  'restorePlan.actionTitle':
    '{action, select, create {Created, since it is missing} fill {Filled, since it is empty} beside {Put beside, since it has rows now} other {Left as it is}}',
  'restorePlan.count': '{count, plural, one {# table} other {# tables}}',
  'restorePlan.table': 'Table',
  'restorePlan.rowsInBackup': 'Rows in the backup',
  'restorePlan.rowsNow': 'Rows now',
  'restorePlan.missing': 'missing',
  'restorePlan.notCounted': 'not counted',
  'restorePlan.compare': 'Compared',
  'restorePlan.conflicts':
    '{count, plural, =0 {No key has different rows then and now} one {# key has different rows then and now} other {# keys have different rows then and now}}',
  'restorePlan.identical': '{count, plural, one {# row is the same} other {# rows are the same}}',
  'restorePlan.onlyNow':
    '{count, plural, one {# row is only in the present table} other {# rows are only in the present table}}',
  'restorePlan.keys': 'Such as:',
  'restorePlan.reason': 'Why',
  'restorePlan.warnings': 'Know before you decide',
  'restorePlan.roles':
    'The server lacks {count, plural, one {a role} other {roles}} that the backup names. What belonged to {count, plural, one {it} other {them}} will belong to the role that restores:',
  'restorePlan.keysLeft': 'Foreign keys that cannot be attached at once',
  'restorePlan.keysLeftNote':
    'Their tables come back without them. Why, and what it takes, stands beside each.',
  'restorePlan.keysAttached':
    '{count, plural, one {# foreign key is attached again} other {# foreign keys are attached again}}',
  'restorePlan.key': 'Foreign key',
  'restorePlan.between': 'From, to',
  'restorePlan.orphans': 'Rows without counterpart',
  'restorePlan.objects':
    '{count, plural, one {# other object is created along} other {# other objects are created along}}',
  'restorePlan.kind': 'Kind',
  'restorePlan.name': 'Name',

  'restoreOutcome.title': 'What came of it',
  'restoreOutcome.result':
    '{result, select, pass {What is there now agrees with the backup, table by table.} fail {What is there now differs from the backup.} other {Whether it agrees with the backup could not be observed.}}',
  'restoreOutcome.rows': 'Rows put back',
  'restoreOutcome.what': 'Done',
  'restoreOutcome.did':
    '{action, select, create {created} fill {filled} beside {put beside} swapped {swapped} other {left}}',
  'restoreOutcome.keptAs': 'The table before',
  'restoreOutcome.attached':
    '{count, plural, =0 {No foreign key had to be attached.} one {# foreign key was attached.} other {# foreign keys were attached.}}',
  'restoreOutcome.left': 'Foreign keys that are not attached',
  'restoreOutcome.problems': '{waiting, select, yes {Until the swap} other {What differs}}',
  'restoreOutcome.leftTitle': 'Attach the foreign keys that are left',
  'restoreOutcome.leftNote': 'rows that came since break them; the tables themselves are back',
  'restoreOutcome.incident': 'Open the incident',
  'restorePage.commands': 'By hand',
  'restorePage.commandsNote': 'the same without Talaia',
} as const
