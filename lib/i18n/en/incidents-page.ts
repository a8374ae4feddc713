/** Words of the list of incidents and of the page of one; the texts of incidents themselves are in `incidents`. */
export const incidentsPage = {
  'incidentsPage.title':
    '{open, plural, =0 {No open incidents.} one {# incident is open.} other {# incidents are open.}}',
  'incidentsPage.note': 'Every loss keeps its page and its evidence.',
  'incidentsPage.filter': 'Filter by state',
  'incidentsPage.state':
    '{state, select, firing {Firing} acknowledged {Acknowledged} resolved {Resolved} other {All}}',
  'incidentsPage.list':
    '{state, select, firing {Firing incidents} acknowledged {Acknowledged incidents} resolved {Resolved incidents} other {All incidents}}',
  'incidentsPage.empty':
    '{state, select, firing {No firing incidents} acknowledged {No acknowledged incidents} resolved {No resolved incidents} other {No incidents}}',
  'incidentsPage.emptyDetail':
    'No expected table has gone missing while Talaia watched. Should one go, it is listed here with the cause and the way back.',
  'incidentsPage.emptyFiltered': 'Choose “All” to see the incidents in other states.',
  'incidentsPage.incident': 'Incident',
  'incidentsPage.environment': 'Environment',
  'incidentsPage.opened': 'Opened',
  'incidentsPage.lasted': 'Lasted',
  'incidentsPage.open': 'still open',
  'incidentsPage.resolution':
    '{resolution, select, seenAgain {seen again} appeared {appeared} accepted {accepted} reachableAgain {observed again} expectedReset {expected reset} restored {restored} other {resolved}}',
  'incidentsPage.silenced': 'Silenced',
  'incidentsPage.older': 'Show older incidents',

  'incidentPage.badge':
    '{state, select, resolved {Resolved} acknowledged {{severity, select, critical {Critical} other {Warning}}, acknowledged} other {{severity, select, critical {Critical} other {Warning}}, firing}}',
  'incidentPage.announce':
    '{title} {state, select, firing {Firing.} acknowledged {Acknowledged.} other {Resolved.}}',
  'incidentPage.opened': 'opened',
  'incidentPage.flapping': 'Flapping: {times, number} times in {duration}',
  'incidentPage.flappingDetail': 'Messages wait until it has stayed, or stayed away, for 5 min.',
  'incidentPage.unreachableSteps': 'Get it to answer again',
  'incidentPage.demo': 'From the demo environment: no data of yours is affected.',
  'incidentPage.gone': '{what, select, gone {Gone} other {Affected}}',
  'incidentPage.rowsBefore':
    'About {rows, plural, one {# row} other {# rows}} before, by Postgres’s own estimate.',
  'incidentPage.allNames': 'All names',
  'incidentPage.since': 'Since',
  'incidentPage.lostAtSource':
    '{source, select, wal {by the commit in the WAL} other {as the tripwire saw it}}',
  'incidentPage.neverSeenWindow': 'never seen by Talaia before',
  'incidentPage.lastSeenAt': 'between the polls of',
  'incidentPage.firstMissedAt': ' and',
  'incidentPage.why': 'Why',
  'incidentPage.confidence':
    '{confidence, select, certain {Certain} veryLikely {Very likely} likely {Likely} other {Cannot tell}}',
  'incidentPage.who': 'Who',
  'incidentPage.whoUnknown': 'Not observed: Talaia saw what happened, not who did it.',
  'incidentPage.whoStarted':
    'Not observed. `{name}` started {duration} {side, select, before {before} other {after}} they were missed.',
  'incidentPage.whoLogged': 'Not observed. The log of `{name}` has a line that fits.',
  'incidentPage.whoMore':
    '{more, plural, =0 {More about it} one {More about it, and # more} other {More about it, and # more}}',
  'incidentPage.doNow': 'Do now: {step}',
  'incidentPage.doNowUnknown': 'Do now: look at the evidence',
  'incidentPage.nothingToDo': 'Nothing to do now',
  'incidentPage.resolution':
    '{resolution, select, seenAgain {The same tables were seen again} appeared {The tables appeared for the first time} accepted {A person accepted the new state} reachableAgain {The tables were observed again} expectedReset {It was an expected reset, and its check passed} restored {The tables were restored from a backup} other {Resolved}}',
  'incidentPage.acknowledgedBy': 'Acknowledged by {by}',
  'incidentPage.acknowledge': 'Acknowledge',
  'incidentPage.acknowledgeTitle': 'Acknowledge this incident',
  'incidentPage.acknowledgeDetail':
    'Says that you are on it. The incident stays open, and reminders stop.',
  'incidentPage.accept': 'Accept',
  'incidentPage.acceptTitle': 'Accept the new state',
  'incidentPage.acceptDetail':
    'Resolves the incident: what {environment} holds now becomes what is expected of it. The missing tables are no longer watched for. Say why, since others will read it later.',
  'incidentPage.reopen': 'Take back',
  'incidentPage.reopenTitle': 'Take the acknowledgement back',
  'incidentPage.reopenDetail': 'The incident fires again, and others see that nobody has taken it.',
  'incidentPage.comment': 'Comment',
  'incidentPage.commentOptional': 'Comment (optional)',
  'incidentPage.commentHint': 'Everyone who opens this page can read it.',
  'incidentPage.changedMeanwhile':
    'The incident has changed meanwhile, so this may no longer be needed. What you wrote is still here.',
  'incidentPage.commentMissing': 'A comment is needed. Say in a few words why this is fine.',
  'incidentPage.timeline': 'Timeline',
  'incidentPage.timelineEmpty': 'Nothing was recorded around the loss.',
  'incidentPage.steps': 'Get them back',
  'incidentPage.goneTitle': 'What is {what, select, gone {gone} other {affected}}',
  'incidentPage.goneNote': '{count, plural, one {# table} other {# tables}}',
  'incidentPage.goneNoteRows':
    '{count, plural, one {# table} other {# tables}} with about {rows, plural, one {# row} other {# rows}} before',
  'incidentPage.rowsOne':
    'about {rows, plural, one {# row} other {# rows}} before, by Postgres’s own estimate',
  'incidentPage.rowsWord': 'rows before',
  'incidentPage.affected':
    '{affected, number} of {expected, number} {fate, select, missing {missing} recreatedEmpty {recreated, proven empty} recreated {recreated, rows not probed} recreatedWithRows {recreated, with rows} emptied {emptied} neverSeen {never seen} returned {returned} other {affected}}',
  'incidentPage.whole': '{expected, number} of {expected, number} here',
  'incidentPage.notAffected': 'Not affected.',
  'incidentPage.fate':
    '{count, number} {fate, select, missing {missing} recreatedEmpty {recreated, proven empty} recreated {recreated, rows not probed} recreatedWithRows {recreated, with rows} emptied {emptied} neverSeen {never seen} returned {returned} other {affected}}',
  'incidentPage.showAll': 'Show all {count, number}',
  'incidentPage.verdict': 'Verdict',
  'incidentPage.causeAndConfidence':
    '{cause}: {confidence, select, certain {certain} veryLikely {very likely} likely {likely} other {cannot tell}}',
  'incidentPage.whyConfidence':
    '{confidence, select, certain {Why it is certain} veryLikely {Why it is very likely} likely {Why it is no more than likely} other {Why it cannot be told}}',
  'incidentPage.moreClosely': 'More closely',
  'incidentPage.meaning': '{confidence, select, likely {What it would mean} other {What it means}}',
  'incidentPage.runnerUp': 'Next best cause',
  'incidentPage.runnerUpDetail': '{cause}: nothing observed rules it out.',
  'incidentPage.overturnedBy': 'What would overturn it',
  'incidentPage.whoPart':
    '{part, select, container {Container} service {Service} user {User} applicationName {Application name} clientAddress {Address} image {Image} command {Command} other {}}',
  'incidentPage.whoAt': 'At',
  'incidentPage.notKnown': 'not known',
  'incidentPage.causesOf':
    '{standing, select, supported {Also supported} open {Still open} other {Ruled out}}',
  'incidentPage.causesBecause':
    '{standing, select, supported {Supported by} open {Would have told} other {Ruled out by}}',
  'incidentPage.causesCount':
    '{count, number} other causes are {standing, select, supported {supported too} open {still open} other {ruled out}}',
  'incidentPage.suspects': 'Who could have done it',
  'incidentPage.suspectsNote':
    'Not observed. These started, or wrote to their log, around the loss.',
  'incidentPage.culprit': 'Who did it',
  'incidentPage.whoIs':
    '{part, select, container {container } service {service } user {user } applicationName {calling itself } clientAddress {from } other {}}',
  'incidentPage.culpritNote':
    '{source, select, tripwire {Written down by the tripwire in the database, as it happened.} other {As the log of the server has it.}}',
  'incidentPage.culpritSource':
    '{source, select, tripwire {seen by the tripwire.} other {by the log of the server.}}',
  'incidentPage.culpritMore': 'In full',
  'incidentPage.culpritTook': 'Removed',
  'incidentPage.culpritTables':
    '{relations, plural, one {# of the tables} other {# of the tables}}{commands, plural, =0 {} one {, with # command} other {, with # commands}}',
  'incidentPage.culpritRole': '{user}, acting as {currentUser}',
  'incidentPage.culpritNoName': 'none given',
  'incidentPage.culpritSocket': 'none: through the Unix socket',
  'incidentPage.culpritSession': 'Session',
  'incidentPage.culpritPid': 'backend {pid}',
  'incidentPage.culpritTransaction': 'transaction {id}',
  'incidentPage.culpritStatement': 'Its first statement',
  'incidentPage.culpritWhole': '{isOpen, select, yes {Show less} other {Show the whole statement}}',
  'incidentPage.culpritOthers':
    '{count, plural, one {# other client removed some of them} other {# other clients removed some of them}}',
  'incidentPage.suspectsBesides':
    '{count, plural, one {# container started around the loss} other {# containers started around the loss}}',
  'incidentPage.suspectStarted': 'Started',
  'incidentPage.suspectStartedDetail':
    '{duration} {side, select, before {before} other {after}} they were missed',
  'incidentPage.suspectRan': 'ran already',
  'incidentPage.suspectImage': 'Image',
  'incidentPage.suspectCommand': 'Command',
  'incidentPage.suspectTool': 'Schema tool',
  'incidentPage.suspectLog': 'From its log, at',
  'incidentPage.toolName':
    '{tool, select, litellm {LiteLLM} prisma {Prisma} drizzle {drizzle} typeorm {TypeORM} sequelize {Sequelize} alembic {Alembic} django {Django} rails {Rails} flyway {Flyway} liquibase {Liquibase} knex {Knex} other {}}',
  'incidentPage.questions': 'Would it have helped?',
  'incidentPage.questionsNote':
    'What people try after a loss, answered from the facts of this one.',
  'incidentPage.answer':
    '{answer, select, yes {Yes.} no {No.} afterwards {It helps after.} other {Unknown.}}',
  'incidentPage.prevention': 'Keep it from happening again',
  'incidentPage.otherCluster': 'in another cluster',
  'incidentPage.evidence': 'Evidence',
  'incidentPage.evidenceCaption': 'Evidence for and against each cause',
  'incidentPage.evidenceEmpty': 'No signal was observed on both sides of the loss.',
  'incidentPage.deciding':
    '{count, plural, one {The marked line decides it.} other {The marked lines decide it.}}',
  'incidentPage.fact': 'Fact',
  'incidentPage.before': 'Before',
  'incidentPage.after': 'After',
  'incidentPage.same': 'same',
  'incidentPage.notObserved': 'Not observed',
  'incidentPage.showFacts':
    '{isOpen, select, yes {Show the deciding facts only} other {{count, plural, one {Show # more fact} other {Show # more facts}}}}',
  'incidentPage.moreCauses': 'and {count, number} more',
  'incidentPage.supports': 'Supports',
  'incidentPage.rulesOut': 'Rules out',
  'incidentPage.notifications': 'Notifications',
  'incidentPage.notificationsEmpty':
    'Nobody was told: no receiver is configured, or no route leads to one. Look into the settings, and at “receivers” and “routes” in talaia.config.yaml.',
  'incidentPage.receiver': 'Receiver',
  'incidentPage.event': 'Event',
  'incidentPage.eventWord':
    '{event, select, incident_firing {firing} incident_resolved {resolved} other {test}}{occurrence, plural, =0 {} other {, repetition #}}',
  'incidentPage.route': 'route {route, number}',
  'incidentPage.state': 'State',
  'incidentPage.notificationState':
    '{state, select, delivered {Delivered} pending {Pending} failed {Failed} other {Skipped}}',
  'incidentPage.at': 'At',
  'incidentPage.attempts': 'Attempts',
  'incidentPage.detail': 'Detail',
  'incidentPage.nextAttempt': 'Next attempt',
} as const
