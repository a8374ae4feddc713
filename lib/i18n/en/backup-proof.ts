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
  'backup.found.cutOff':
    '{by, select, pg_dump {It is cut off: the line that pg_dump writes last is missing.} pg_dumpall {It is cut off: the line that pg_dumpall writes last is missing.} other {It is no dump of pg_dump, or only a piece of one.}}',
  'backup.found.empty':
    '{inside, select, none {The file is empty.} gzip {There is nothing in it but an empty gzip: the program that made the dump failed, and gzip packed what it had said, which was nothing.} other {There is nothing in it.}}',
  'backup.found.encrypted':
    'It is encrypted with age, and no identity file is configured that would open it (backups.encrypt.identityFile).',
  'backup.found.otherFormat':
    '{format, select, tar {It is a tar archive (pg_dump -Ft)} zstd {It is packed with zstd} xz {It is packed with xz} bzip2 {It is packed with bzip2} zip {It is a zip archive} other {It is no dump that Talaia knows}}. Test restores take the custom format (pg_dump -Fc) and plain SQL of one database, as they are or in gzip or age.',
  'backup.found.notArchive': 'pg_restore cannot read it: {text}.',
  'backup.found.folderMissing': 'The folder {directory} cannot be read. Is it there, and mounted?',
  'backup.found.folderForbidden': 'Talaia may not read the folder {directory}.',

  'backup.scratch.notScratch':
    '{name} is not a database that Talaia makes for test restores and restores, so it is not removed.',

  'backup.verify.noFile': 'There is no file of this backup.',
  'backup.verify.unreadable': 'The file of the backup cannot be read.',
  'backup.verify.sumDiffers':
    'The file is not as it was written: its SHA-256 sum differs. It was changed, or the disk did.',
  'backup.verify.brokenOff': 'The file cannot be read to its end: {text}.',
  'backup.verify.rolesMissing':
    '{roles, plural, one {A role is} other {# roles are}} missing on the server: {names}. What belongs to {roles, plural, one {it} other {them}} could not be restored as it was. Make {roles, plural, one {it} other {them}} first; the file of globals beside the backup has the SQL.',
  'backup.verify.diskFull':
    'The disk of the server ran full during the test restore. It needs room for a second copy of the database.',
  'backup.verify.serverGone': 'The server went away during the test restore.',
  'backup.verify.rights':
    'The role of the test restore may not make everything that is in the dump. It needs a superuser.',
  'backup.verify.restoreError': 'The restore failed: {text}',
  'backup.verify.moreErrors':
    '{count, plural, one {One more error} other {# more errors}} of the restore.',
  'backup.verify.exited':
    'The restore ended with exit code {exitCode, number}, without a word why.',
  'backup.verify.holdsNothing': 'It holds no table.',
  'backup.verify.tablesDiffer':
    '{tables, plural, one {A table is} other {# tables are}} missing or not as the backup should hold {tables, plural, one {it} other {them}}.',
  'backup.verify.sequencesBehind':
    '{sequences, plural, one {A sequence is} other {# sequences are}} behind, so that new rows would meet keys that are taken: {names}.',
} as const
