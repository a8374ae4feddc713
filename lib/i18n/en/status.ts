export const status = {
  'status.allHere':
    '{count, plural, one {The one expected table is here.} other {All # tables are here.}}',
  'status.allHereShared':
    'All {expected, number} tables are here. {guard, select, strict {{tool} shares this database, and the guard keeps it from dropping {count, plural, =0 {any} other {#}} of them.} tables {{tool} shares this database: the guard keeps it from dropping tables, not from dropping their foreign keys.} other {{tool} shares this database and may drop {count, plural, =0 {some} other {#}} of them at its next start.}}',
  'status.missing':
    '{count, plural, one {# of {expected, number} tables is missing.} other {# of {expected, number} tables are missing.}}',
  'status.neverSeen':
    '{count, plural, one {# of {expected, number} expected tables is not here.} other {# of {expected, number} expected tables are not here.}}',
  'status.recreated':
    'All {expected, number} tables are here. {count, plural, one {# was recreated.} other {# were recreated.}}',
  'status.emptied':
    'All {expected, number} tables are here. {count, plural, one {# was emptied.} other {# were emptied.}}',
  'status.pending':
    '{count, plural, one {# of {expected, number} tables is not made yet.} other {# of {expected, number} tables are not made yet.}}',
  'status.empty': 'This database has no tables yet.',
  'status.ungrouped':
    '{count, plural, one {# table is here; no group expects it.} other {# tables are here; no group expects them.}}',
  'status.unobserved': 'The tables cannot be seen right now.',
  'status.notYet': 'Not looked at yet.',
  'status.explanation.notYet': 'The first poll is on its way.',
  'status.explanation.noRestartYet':
    'No restart has been seen yet; the next one will show what survives.',
  'status.explanation.lastRestartLost': 'No restart since the last loss.',
  'status.explanation.survived':
    '{count, plural, one {They survived the last restart.} other {They survived the last # restarts.}}',
  'status.explanation.walReplayed':
    'The last stop was not clean ({end, select, killed {killed} oom {out of memory} immediate {stopped at once} other {crashed}}): WAL replay brought back everything that had been committed.',
  'status.explanation.rolledBack':
    '{count, plural, one {A transaction that was still open} other {# transactions that were still open}} at that stop {count, plural, one {was} other {were}} rolled back, rightly: {count, plural, one {it} other {they}} had not been committed.',
  'status.explanation.settling':
    'Within the start-up grace after a boot, tables that this cluster has never shown may still be made.',
  'status.explanation.clusterReplaced':
    'This is another cluster: its data directory was initialised anew or exchanged. No SQL dropped the tables.',
  'status.explanation.openIncident':
    '{count, plural, one {One incident is open.} other {# incidents are open.}}',
  'status.demoContainer': 'The demo’s Postgres runs without a container.',
  'status.gap.notRunning': 'Talaia was not running.',
} as const
