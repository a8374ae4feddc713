/** Why a backup is suspect, why retention keeps it, and what a test restore or a look into a dump found. */
export const backupProof = {
  'backup.suspect.missing':
    '{tables, plural, one {An expected table is} other {# expected tables are}} not in it: {names}.',
  'backup.suspect.allGone':
    'It holds no table. The last good one held {tables, plural, one {one} other {#}}: {names}.',
  'backup.suspect.emptied':
    '{tables, plural, one {A table is} other {# tables are}} empty in it that held {rows, plural, =0 {rows} one {one row} other {# rows}} in the last good one: {names}.',
  'backup.suspect.remade':
    '{tables, plural, one {A table was} other {# tables were}} made anew since the last good one and {tables, plural, one {has} other {have}} {left, plural, one {one row} other {# rows}} of {rows, number}: {names}.',

  'backup.kept.lastGood': 'The last good one always stays.',
  'backup.kept.lastVerified': 'The last one that a test restore proved always stays.',
  'backup.kept.daily': 'Newest good one of its day.',
  'backup.kept.weekly': 'Newest good one of its week.',
  'backup.kept.monthly': 'Newest good one of its month.',
  'backup.kept.recent': 'Of the last 24 hours.',
  'backup.kept.suspect':
    'Newest of its day among those that are suspect or broken; it takes no good one’s place.',
  'backup.kept.frozen': 'Nothing is removed while an incident of loss is open.',

  'backup.found.connects':
    'It switches to another database ({command}), as pg_dumpall and pg_dump --create write it, so a test restore would reach beyond its scratch database. Only a dump of one database without --create can be restored for a test.',
  'backup.found.command':
    'It holds a command to psql ({command}), which a dump does not need, so it is not run for a test.',
  'backup.found.reachesBeyond':
    'It holds a statement about the whole server ({statement}), so a test restore would reach beyond its scratch database. Only a dump of one database without --create can be restored for a test.',
} as const
