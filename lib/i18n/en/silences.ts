/** Words of silences and maintenance windows, and of the places where they hold something back. */
export const silences = {
  'silences.title': 'Silences',
  'silences.nav': 'Silences',
  'silences.note':
    'They hold back messages, never incidents: what is lost is on its page and in its colour all the same.',
  'silences.current': 'Active and pending',
  'silences.currentEmpty': 'Nothing is silenced. Make a silence from the page of an incident.',
  'silences.expired': 'Expired',
  'silences.expiredNote': 'newest first',
  'silences.expiredEmpty': 'No silence has expired yet.',
  'silences.state': '{state, select, active {Active} pending {Pending} other {Expired}}',
  'silences.stateTerm': 'State',
  'silences.matchers': 'Which messages',
  'silences.everything': 'every message',
  'silences.from': 'From',
  'silences.to': 'Until',
  'silences.by': 'By',
  'silences.comment': 'Why',
  'silences.expiredBy': 'ended by {by}',
  'silences.matcher':
    '{name, select, environment {environment} group {group} check {check} cause {cause} other {severity}} {equal, select, yes {is} other {is not}} {value}',
  'silences.checkName':
    '{check, select, relations_lost {tables lost} cluster_replaced {cluster replaced} database_replaced {database replaced} relations_never_seen {tables never seen} environment_unreachable {database out of reach} other {}}',
  'silences.maintenance': 'Maintenance windows',
  'silences.maintenanceNote': 'from “maintenance” in the configuration',
  'silences.maintenanceEmpty':
    'The configuration has none. Add “maintenance” to talaia.config.yaml for times in which messages wait again and again.',
  'silences.window': 'Window',
  'silences.schedule': 'When',
  'silences.environments': 'Environments',
  'silences.allEnvironments': 'all',
  'silences.openNow': 'Open now',
  'silences.closed': 'Not open now',
  'silences.once': '{from} to {to}',
  'silences.weekly': '{days, plural, =7 {every day} other {{names}}}, {from} to {to} ({location})',

  'silences.banner':
    '{kind, select, silence {Messages are silenced} other {Messages wait for a maintenance window}} {scope, select, all {} other {({scope}) }}until',
  'silences.bannerBy': 'by {by}: {comment}',
  'silences.bannerWindow': '({comment, select, none {{id}} other {{id}: {comment}}})',
  'silences.bannerHides': 'Incidents are shown as always.',
  'silences.show': 'Show silences',
  'silences.cardLine':
    '{kind, select, silence {Messages silenced} other {Maintenance window}} until',
  'silences.until': 'until',
  'silences.heldBack':
    '{kind, select, silence {Held back by silence} other {Held back by maintenance window}}',

  'silences.create': 'Silence',
  'silences.createTitle': 'Silence messages',
  'silences.createDetail':
    'Receivers hear nothing of what fits. The incident stays as it is, here and in its colour. When the silence ends and it still fires, its message goes out.',
  'silences.scope': 'Hold back',
  'silences.duration': 'For',
  'silences.duration1h': '1 hour',
  'silences.duration4h': '4 hours',
  'silences.durationMorning': 'until tomorrow 08:00',
  'silences.durationCustom': 'until…',
  'silences.customEnd': 'Until',
  'silences.customEndMissing': 'Choose a time that is to come.',
  'silences.scopeMissing': 'Choose at least one line, or every message of every environment waits.',
  'silences.commentMissing': 'Say why: others will wonder why nobody was told.',
  'silences.action': 'Action',
  'silences.expire': 'End',
  'silences.expireTitle': 'End this silence now',
  'silences.expireDetail': 'What it held back goes out at once, as far as it still fires.',
} as const
