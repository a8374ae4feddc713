const TABLES = '{count, plural, one {# table} other {# tables}}'

export const incidents = {
  'incidents.relationsLost.finding': `${TABLES} lost`,
  'incidents.relationsLost.detail':
    'Tables that were here are gone, were made anew, or were emptied.',
  'incidents.clusterReplaced.finding': `The cluster was replaced, and ${TABLES} with it`,
  'incidents.clusterReplaced.detail': 'System identifier {before} became {after}.',
  'incidents.databaseReplaced.finding': `The database was replaced, and ${TABLES} with it`,
  'incidents.databaseReplaced.detail': 'Database oid {before} became {after}.',
  'incidents.neverSeen.finding': `${TABLES} expected and never seen`,
  'incidents.neverSeen.detail': 'The configuration expects them; this database has not shown them.',

  'incidents.title.missing':
    '{count, plural, one {# table is missing.} other {# tables are missing.}}',
  'incidents.title.recreated':
    '{count, plural, one {# table was recreated.} other {# tables were recreated.}}',
  'incidents.title.emptied':
    '{count, plural, one {# table was emptied.} other {# tables were emptied.}}',
  'incidents.title.mixed': '{count, plural, other {# tables are affected: {list}.}}',
  'incidents.part.missing': '{count, number} missing',
  'incidents.part.recreated': '{count, number} recreated',
  'incidents.part.emptied': '{count, number} emptied',
  'incidents.part.returned': '{count, number} back',
  'incidents.title.returned':
    '{count, plural, one {The table is back.} other {All # tables are back.}}',
  'incidents.title.clusterReplaced':
    'The cluster was replaced{count, plural, =0 {.} one {: # table went with it.} other {: # tables went with it.}}',
  'incidents.title.databaseReplaced':
    'The database was replaced{count, plural, =0 {.} one {: # table went with it.} other {: # tables went with it.}}',
  'incidents.title.neverSeen':
    '{count, plural, one {# expected table is not here.} other {# expected tables are not here.}}',

  'incidents.summary.relationsLost':
    'They went between two polls, in the cluster that was there before: its system identifier is the same.',
  'incidents.summary.recreated':
    'Their names are back, but they are other tables: what was in the old ones did not come back with them.',
  'incidents.summary.clusterReplaced':
    'No SQL dropped them: Postgres runs on a data directory that was initialised on {madeAt}.',
  'incidents.summary.volumeDestroyed':
    'Volume {volume} was destroyed, and the data directory with it. Postgres made a new one on {madeAt}; nothing was dropped by SQL.',
  'incidents.summary.moved':
    '{count, plural, one {It was renamed or moved, not dropped: the table is there under another name, with its rows.} other {They were renamed or moved, not dropped: the tables are there under other names, with their rows.}}',
  'incidents.summary.databaseReplaced':
    'The cluster is the same; the database was dropped and made again.',
  'incidents.summary.neverSeen':
    'Talaia never saw them, so it cannot tell whether they were lost or never made, nor when, nor by whom.',

  'incidents.verdict.clusterReplaced':
    'The cluster was replaced: the system identifier is another one. No SQL dropped these tables.',
  'incidents.verdict.volumeDestroyed':
    'The cluster was replaced: volume {volume}, which held it, was destroyed. No SQL dropped these tables.',
  'incidents.verdict.moved':
    '{count, plural, one {Renamed or moved: the same oid bears another name.} other {Renamed or moved: the same oids bear other names.}}',
  'incidents.verdict.databaseReplaced':
    'The database was dropped and created again in the same cluster: its oid is another one.',
  'incidents.verdict.cannotTell':
    'Talaia has seen that they went, not who removed them. The facts below were kept for judging it.',
  'incidents.verdict.neverSeen':
    'Cannot tell: the tables were already missing at the first poll. What happened before was not observed.',
  'incidents.verdict.overturnedBy':
    'A copy of this data directory that carries another system identifier, which pg_resetwal does not make.',

  'incidents.fact.tables': 'Tables',
  'incidents.fact.systemIdentifier': 'System identifier',
  'incidents.fact.databaseOid': 'Database oid',
  'incidents.fact.publicOid': 'Oid of schema public',
  'incidents.fact.postmasterStart': 'Postmaster start',
  'incidents.fact.flushLsn': 'Flush LSN',
  'incidents.fact.redoLsn': 'Redo position of the last checkpoint',
  'incidents.fact.timeline': 'Timeline',
  'incidents.fact.nextXid': 'Next xid',
  'incidents.fact.walStats': 'WAL statistics since',
  'incidents.fact.versionFile': 'Change time of PG_VERSION',
  'incidents.fact.container': 'Container',
  'incidents.fact.image': 'Image',
  'incidents.fact.volume': 'Mount that holds the data',
  'incidents.fact.engine': 'Docker engine',
  'incidents.fact.creators': 'Transactions that created the lost tables',
  'incidents.fact.notObserved': 'not observed',
  'incidents.fact.forward': '{lsn}, {size} forward',
  'incidents.fact.backward': '{lsn}, {size} backward',
  'incidents.fact.creatorStatus':
    '{status, select, committed {committed} aborted {aborted} inProgress {in progress} future {in the future} other {too old to know}}: {count, number}',
  'incidents.source.catalog': 'Postgres catalog',
  'incidents.source.control': 'pg_control',
  'incidents.source.statistics': 'pg_stat_wal',
  'incidents.source.docker': 'Docker',
  'incidents.source.files': 'pg_stat_file',

  'incidents.step.logs': 'Look at what {container} did',
  'incidents.step.logsDetail':
    'It started {ago} before the tables were missed. What starts in those seconds is the first suspect.',
  'incidents.step.activity': 'See who is connected',
  'incidents.step.activityDetail':
    'Applications that change the schema often stay connected for a while.',
  'incidents.step.moveBack': 'Give {name} its name back',
  'incidents.step.moveBackDetail':
    'It is there as {name}. If the new name is meant, accept the new state and change what expects the old one.',
  'incidents.step.hold': 'Hold back what recreates the tables',
  'incidents.step.holdDetail':
    'Applications that make them again, empty, stand in the way of putting the old rows back.',
  'incidents.step.volumes': 'Look for the old data directory',
  'incidents.step.volumesDetail':
    'The data was in {source}. Volumes that no container uses are not gone until they are removed.',
  'incidents.step.directoryDetail':
    'The data was in {source}. See whether it was moved, wiped or made anew, and whether a backup exists.',
  'incidents.step.noPrune': 'Remove no volumes and run no prune',
  'incidents.step.noPruneDetail':
    'As long as the old volume or folder exists, the tables can come back with it.',
  'incidents.step.backup': 'Look for a backup',
  'incidents.step.backupDetail':
    'Volume {volume} was destroyed, so the rows can only come from a backup or a copy of it.',
  'incidents.step.destroyer': 'Find what destroys the volume',
  'incidents.step.destroyerDetail':
    'docker compose down -v, docker volume rm and docker volume prune do; scripts and platforms may call them.',
  'incidents.step.create': 'Start the applications that make them',
  'incidents.step.createDetail':
    'If this database is new, they will appear and the incident ends by itself. If it is not, look for a backup.',

  'incidents.timeline.lastSeen': 'Last poll that saw them',
  'incidents.timeline.firstMissed': 'First poll that missed them',
  'incidents.timeline.firstMissedCount':
    '{count, plural, one {# table left} other {# tables left}}',
  'incidents.timeline.gap':
    '{duration} without a poll that saw the tables: not observed, not counted as loss',
  'incidents.timeline.boot':
    '{kind, select, firstSeen {Postgres first seen} stopStart {Postgres started again} restart {Postgres restarted} downUp {Postgres started in a new container} crash {Postgres started after a crash} other {Postgres started}}',
  'incidents.timeline.bootDetail':
    '{tables, plural, one {# table} other {# tables}} at its first poll',
  'incidents.cluster':
    '{state, select, current {Runs now.} returned {Runs now, again: it was here before another one was.} exists {Volume {place} still exists. Stop Postgres and mount this volume at its data directory to have this cluster back.} gone {Volume {place} is gone.} folder {It was in folder {place}. If the folder is still there, mounting it again brings this cluster back.} notAsked {It was in volume {place}. Whether that exists now was not asked.} other {Where it was kept was not observed.}}',
  'incidents.timeline.log': '{container} wrote',
  'incidents.timeline.kill': '{signal} sent to {container}',
  'incidents.timeline.die': '{container} ended with exit code {exitCode}',
  'incidents.timeline.start': '{container} started',
  'incidents.timeline.destroy': '{container} was removed',
  'incidents.timeline.volumeDestroy': 'Volume {volume} was destroyed',
  'incidents.timeline.oom': '{container} ran out of memory',
  'incidents.timeline.opened': 'Incident opened',
  'incidents.timeline.extended': 'More tables lost',
  'incidents.timeline.changed': 'What is lost has changed',
  'incidents.timeline.changedDetail':
    '{missing, plural, =0 {} other {# missing. }}{recreated, plural, =0 {} other {# recreated. }}{emptied, plural, =0 {} other {# emptied. }}{returned, plural, =0 {} other {# back.}}',
  'incidents.timeline.acknowledged': 'Acknowledged by {actor}',
  'incidents.timeline.accepted': 'New state accepted by {actor}',
  'incidents.timeline.reopened': 'Acknowledgement taken back by {actor}',
  'incidents.timeline.resolved': 'The same tables were seen again',
  'incidents.timeline.appeared': 'The expected tables appeared',
  'incidents.timeline.delivered': 'Told {receiver}',
} as const
