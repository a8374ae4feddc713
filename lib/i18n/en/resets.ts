/** Words of baselines, reset windows and checks. */
export const resets = {
  'errors.baselineUnknown': 'There is no baseline “{id}”.',
  'errors.baselineNameTaken':
    'This environment has a baseline “{name}” already. Choose another name, or delete that one first.',
  'errors.baselineName': 'The name of a baseline is one line of text.',
  'errors.baselineNeeded': 'Name the baseline to compare with, by its id or its name.',
  'errors.checkUnknown': 'There is no check “{id}”.',
  'errors.resetUnknown': 'There is no reset window “{id}”.',
  'errors.resetOpen':
    'A reset window of this environment is open already, started by {by}. Finish or cancel it first: {id}.',
  'errors.resetEnded':
    '{state, select, finished {{by} finished this reset window already{url, select, none {.} other {: {url}}}} cancelled {{by} cancelled this reset window.} other {This reset window had run out by then. What was lost in it is an incident.}}',
  'errors.stateUnobserved':
    'The database cannot be observed right now, so its state cannot be recorded: {detail}',
  'errors.stateBeforeUnknown':
    'No state before is known: no reset window was opened here yet. Compare with the manifest or a baseline.',
  'errors.lossStateUnknown':
    'Incident {id} is about no loss whose state before is known, so there is nothing to compare a reset with.',
  'errors.changedSinceCheck':
    'The check passed, but incident {id} or the database has changed since, so the incident stays open. Look at what is lost now, then try again: {url}',
  'errors.ending': 'Talaia is ending. Try again once it is back.',

  'resets.reason.notSettled':
    'The database had started {ageMsText} before; tables may still come or go for {leftMsText}.',
  'resets.reason.notStable': 'The tables still changed after {waitMsText} of waiting.',

  'resets.sentence.pass':
    '{expect, select, kept {{tables, plural, =0 {There is no table to check.} one {The one table is here as it was.} other {All # tables are here as they were.}}} shape {{tables, plural, =0 {There is no table to check.} one {The one table is here, in the same shape.} other {All # tables are here, in the same shape.}}} other {{tables, plural, =0 {There is no table to check.} one {The one table is here, without rows.} other {All # tables are here, without rows.}}}}',
  'resets.sentence.fail':
    '{missing, plural, =0 {} one {# table is missing. } other {# tables are missing. }}{recreated, plural, =0 {} one {# table is a new one. } other {# tables are new ones. }}{changedShape, plural, =0 {} one {# table has another shape. } other {# tables have another shape. }}{rowsShort, plural, =0 {} one {# table has too few rows. } other {# tables have too few rows. }}{notEmpty, plural, =0 {} one {# table is not empty. } other {# tables are not empty. }}{changedContent, plural, =0 {} one {# table has other content. } other {# tables have other content. }}{extra, plural, =0 {} one {# table was not expected. } other {# tables were not expected. }}{assertions, plural, =0 {} one {# assertion does not hold. } other {# assertions do not hold. }}{others, plural, =0 {} one {# sequence or extension differs. } other {# sequences or extensions differ. }}',
  'resets.sentence.failPlain': 'The state is not the expected one.',
  'resets.sentence.unobserved':
    'The state could not be observed, so nothing is known of it: neither passed nor failed.',
  'resets.sentence.unobservedPart':
    'Not all of the state could be observed, so the check neither passed nor failed.',

  'resets.restart.none': 'No restart was seen in between.',
  'resets.restart.between':
    '{restarts, plural, one {One restart in between: } other {# restarts in between; the last: }}{kind, select, downUp {a new container} stopStart {stopped and started again} restart {restarted in place} crash {started after a crash or a kill} firstSeen {first seen} other {how is not known}}{volume, select, same {, on the same volume} other {, on another volume} unknown {}}{cluster, select, same {.} other {, with a new cluster.} unknown {.}}',
  'resets.restart.last':
    'The last restart: {kind, select, downUp {a new container} stopStart {stopped and started again} restart {restarted in place} crash {started after a crash or a kill} firstSeen {first seen} other {how is not known}}{volume, select, same {, on the same volume} other {, on another volume} unknown {}}{cluster, select, same {.} other {, with a new cluster.} unknown {.}}',

  'resets.warning.openIncidents':
    '{count, plural, one {# incident is open here. What it lost} other {# incidents are open here. What they lost}} before this window is not part of the state that will be compared with.',
  'resets.claim.detail': 'The reset was expected: {url}',
  'resets.timeline.claimed': '{actor} said that it was their reset, and its check passed',
  'resets.timeline.started': '{by} started a reset',
  'resets.timeline.finished': '{by} finished the reset',
  'resets.timeline.cancelled': '{by} cancelled the reset',
  'resets.timeline.expired': 'The reset window ran out',
} as const
