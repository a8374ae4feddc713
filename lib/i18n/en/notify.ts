export const notify = {
  'notify.title.firing': '{severity, select, critical {Critical} other {Warning}}: {title}',
  'notify.title.repeated':
    'Still {severity, select, critical {critical} other {a warning}}: {title}',
  'notify.title.resolved': 'Resolved: {title}',
  'notify.title.demo': '[Demo] {title}',
  'notify.title.test': 'Test message from Talaia',
  'notify.test': 'This receiver works. Incidents will be reported here.',

  'notify.where': 'Where',
  'notify.since': 'Since',
  'notify.until': 'Resolved',
  'notify.why': 'Why',
  'notify.who': 'Who',
  'notify.lastSeen': 'last seen {lastSeen}, missed at {firstMissed}',
  'notify.exact': '{at}, {source, select, wal {by the WAL} other {as the tripwire saw it}}',
  'notify.neverSeen': 'never seen; missed at {firstMissed}',
  'notify.resolution':
    '{at}: {resolution, select, seenAgain {the same tables were seen again} appeared {the missing tables were made} accepted {a person accepted the new state} reachableAgain {the tables can be observed again} expectedReset {it was an expected reset, and its check passed} restored {the tables were restored from a backup} other {ended}}',
  'notify.confidence':
    '{confidence, select, certain {(certain)} veryLikely {(very likely)} likely {(likely)} other {(cannot tell)}}',
  'notify.who.service': 'service {service}',
  'notify.who.container': 'container {container}',
  'notify.who.user': 'role {user}',
  'notify.who.application': 'application {application}',
  'notify.who.address': 'from {address}',
  'notify.who.origin':
    '{origin, select, gateway {a client on the host, through Docker’s gateway} socket {a client through the Unix socket} loopback {a client on the machine of Postgres} other {a client that could not be told}}',
  'notify.who.witness': '{source, select, serverLog {by the server’s log: } other {}}',
  'notify.who.others': '{count, plural, one {; and # other client} other {; and # other clients}}',
  'notify.who.unknown': 'not observed',
  'notify.who.started':
    'not observed; {name} started {duration} {side, select, before {before} other {after}} they were missed',
  'notify.who.logged': 'not observed; the log of {name} has a line that fits',
  'notify.tables':
    '{change, select, missing {Missing} recreated {Recreated} emptied {Emptied} neverSeen {Never seen} returned {Back} other {Affected}} ({count, number})',
  'notify.moreTables': 'and {count, number} more',
  'notify.open': 'Open the incident',
  'notify.openTalaia': 'Open Talaia',
  'notify.delivery': 'Talaia · delivery {id} · the same id means the same message',

  'notify.error.status': '{host} answered {status}.',
  'notify.error.redirect':
    '{host} answered {status}, a redirect, which is not followed. Configure the address that it leads to.',
  'notify.error.timeout': '{host} did not answer within {seconds} s.',
  'notify.error.unreachable': '{host} could not be reached ({code}).',
  'notify.error.refused': '{host} refused the message: {code}.',
  'notify.error.nobody':
    '{host} knows nobody to tell under this key. Check the key of the receiver, and what is configured under it.',
  'notify.error.behind': '{host} answered {status}: a service behind it could not be told.',
  'notify.error.rejected':
    '{host} took the message, but not for {count, plural, one {# address} other {# addresses}} of the receiver.',
  'notify.error.unrendered':
    'Incident {incident} could not be put into a message. The log of Talaia says why; it is tried again.',
  'notify.error.badAddress': 'The address of the receiver {receiver} is not one.',
} as const
