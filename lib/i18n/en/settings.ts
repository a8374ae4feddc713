/** Words of the settings page. */
export const settings = {
  'settings.title': 'Settings',
  'settings.origin':
    '{origin, select, file {As read from the configuration file at the last start. Change the file and start Talaia again; secrets are masked.} databaseUrl {As read from DATABASE_URL. For groups, receivers and more environments, write a talaia.config.yaml.} other {Nothing was configured, so the demo runs. Set DATABASE_URL or write a talaia.config.yaml to watch a database of yours.}}',
  'settings.talaia': 'Talaia',
  'settings.notSet': 'not set',
  'settings.publicUrl': 'Public address',
  'settings.listen': 'Listens on',
  'settings.auth': 'Who may enter',
  'settings.authWord':
    '{auth, select, local {whoever is on this machine} other {everyone who reaches the address}}',
  'settings.pollInterval': 'Polls every',
  'settings.history': 'History',
  'settings.dataDirectory': 'Data directory',
  'settings.receivers': 'Receivers',
  'settings.receiversNote': 'Who is told of incidents',
  'settings.receiversEmpty': 'Nobody is told',
  'settings.receiversEmptyDetail':
    'Incidents are shown here only. Add a receiver under “receivers” in talaia.config.yaml: a webhook or Slack.',
  'settings.receiver': 'Receiver',
  'settings.type': 'Type',
  'settings.target': 'Target',
  'settings.database': 'Database',
  'settings.container': 'Container',
  'settings.containerNone': 'none: it runs beside Talaia',
  'settings.containerByAddress': 'found by the address of the database',
  'settings.settle': 'Start-up grace',
  'settings.unreachable': 'When out of reach',
  'settings.unreachableWord':
    'shown as unknown, and as an incident {unreachable, select, quiet {without a message} other {with a message}} after 30 s; tables are not reported as lost',
  'settings.onRestart': 'On restart',
  'settings.onRestartWord':
    '{onRestart, select, keep {tables and rows must be kept} other {tables come back, rows may go}}',
  'settings.groups':
    '{count, plural, one {# group of expected tables} other {# groups of expected tables}}',
  'settings.fromPreset': 'from the preset {preset}',
  'settings.groupsCaption': 'Groups of tables expected in {environment}',
  'settings.groupsEmpty': 'No groups: every table that Talaia has seen is expected to stay.',
  'settings.group': 'Group',
  'settings.severity': 'Severity',
  'settings.tables': 'Tables',
  'settings.emptiable': 'No alert when emptied:',
} as const
