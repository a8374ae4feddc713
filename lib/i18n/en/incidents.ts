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
  'incidents.title.moved':
    '{count, plural, one {# table was renamed or moved.} other {# tables were renamed or moved.}}',
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

  'incidents.title.unreachable':
    '{kind, select, unreachable {The database is out of reach.} timeout {The database does not answer in time.} forbidden {The database refuses Talaia.} other {The tables cannot be observed.}}',
  'incidents.flapping': 'Flapping: it came and went {times, number} times in {duration}.',

  'incidents.summary.relationsLost':
    'They went between two polls, in the cluster that was there before: its system identifier is the same.',
  'incidents.summary.recreated':
    'Their names are back, but they are other tables: what was in the old ones did not come back with them.',
  'incidents.summary.clusterReplaced':
    'No SQL dropped them: Postgres runs on a data directory that was initialised on {madeAt}.',
  'incidents.summary.moved':
    '{count, plural, one {It was renamed or moved, not dropped: the table is there under another name, with its rows.} other {They were renamed or moved, not dropped: the tables are there under other names, with their rows.}}',
  'incidents.summary.databaseReplaced':
    'The cluster is the same; the database was dropped and made again.',
  'incidents.summary.neverSeen':
    'Talaia never saw them, so it cannot tell whether they were lost or never made, nor when, nor by whom.',

  'incidents.timeline.commands': '{commands, number} commands in {tookMsText}',
  'incidents.timeline.commit':
    '{relations, plural, one {# table} other {# tables}} removed by {commits, plural, one {transaction {xid}} other {# transactions, {xid} first}}',
  'incidents.timeline.commitDetail':
    'The WAL has {commits, plural, one {its commit} other {their commits}}, and does not say who.',
  'incidents.timeline.lastSeen': 'Last poll that saw them',
  'incidents.timeline.firstMissed': 'First poll that missed them',
  'incidents.timeline.firstMissedCount':
    '{count, plural, one {# table left} other {# tables left}}',
  'incidents.timeline.lastObserved': 'Last poll that saw the tables',
  'incidents.timeline.firstUnobserved':
    'First poll that could not see them: not observed, not lost',
  'incidents.timeline.gap':
    '{duration} without a poll that saw the tables: not observed, not counted as loss',
  'incidents.timeline.boot':
    '{kind, select, firstSeen {Postgres first seen} stopStart {Postgres started again} restart {Postgres restarted} downUp {Postgres started in a new container} crash {Postgres started after a crash} other {Postgres started}}',
  'incidents.timeline.bootDetail':
    '{tables, plural, one {# table} other {# tables}} at its first poll',
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
  'incidents.timeline.reachableAgain': 'The tables were observed again',
  'incidents.timeline.reopenedAgain': 'Reopened: the same trouble again',
  'incidents.timeline.again':
    'For the {times, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} time within half an hour.',
  'incidents.timeline.delivered': 'Told {receiver}',
} as const
