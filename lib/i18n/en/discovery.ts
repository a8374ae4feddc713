/** What was found on the Docker engine: why it is watched or not, and what to do. */
export const discovery = {
  'discovery.title': 'Found on this Docker engine',
  'discovery.note': 'Every container that runs Postgres; its databases are watched by themselves',
  'discovery.off':
    'Containers are not looked for, since environments are configured. Set “discovery: true” in talaia.config.yaml, or TALAIA_DISCOVERY=true, to watch them as well.',
  'discovery.titleSeveral': 'Found on these Docker engines',
  'discovery.trouble': 'The Docker engine is not seen now.',
  'discovery.troubleOf': 'The Docker engine {engine} is not seen now.',
  'discovery.onEngine': 'on {engine}',
  'discovery.empty': 'No Postgres runs in a container here',
  'discovery.emptyDetail':
    'Start one with Docker or Compose, and it appears here within seconds. Nothing needs to be configured.',
  'discovery.cluster': 'Container',
  'discovery.databases': 'Databases',
  'discovery.state': 'State',
  'discovery.stateWord':
    '{state, select, looking {starting} watched {watched} ignored {left alone} unreachable {not reached} refused {password refused} other {gone}}',
  'discovery.address': 'reached at {address} as {user}',
  'discovery.configured': 'configured as {ids}',
  'discovery.lastSeen': 'last seen',
  'discovery.expires': 'Shown until',
  'discovery.expiresDetail': 'Pin it to keep it longer. Its history stays, and comes back with it.',
  'discovery.pinned': 'pinned',
  'discovery.choose': 'Choose',
  'discovery.watch': 'Watch',
  'discovery.keep': 'Keep watching',
  'discovery.keepNamed': 'Keep watching {name}',
  'discovery.watchNamed': 'Watch {name}',
  'discovery.ignore': 'Leave alone',
  'discovery.ignoreNamed': 'Leave alone: {name}',
  'discovery.pin': 'Pin',
  'discovery.pinNamed': 'Pin {name}',
  'discovery.unpin': 'Unpin',
  'discovery.unpinNamed': 'Unpin {name}',
  'discovery.newTitle':
    '{count, plural, one {A Postgres was found on this Docker engine} other {# Postgres servers were found on this Docker engine}}',
  'discovery.newDetail':
    '{trouble, plural, =0 {What can be reached is watched already.} one {One of them cannot be watched yet: what to do stands below it.} other {# of them cannot be watched yet: what to do stands below each.}}',
  'discovery.newWatched': '{count, plural, one {One is watched} other {# are watched}}: {names}',
  'discovery.newDemo': 'The demo beside it ends by the button, or at the next start of Talaia.',
  'discovery.keepAll': 'Keep watching all',
  'discovery.all': 'See all that was found',
  'discovery.noAddress':
    'It publishes no port, and Talaia shares no network with it that it could reach it through.',
  'discovery.refused':
    '{host}:{port, number, ::group-off} does not let {role} in with what Talaia knows of its password.',
  'discovery.noDatabases': 'It has no database that Talaia watches.',
  'discovery.gone': 'The container {container} is not there any more.',
  'discovery.otherContainer':
    'Another container answers at the address that {container} had. Talaia looks for it anew.',
  'discovery.stopped': 'The container {container} is stopped.',
  'discovery.restarting':
    'The container {container} ends each time it starts, and Docker starts it again.',
  'discovery.secretOutside':
    'The label talaia.password_file names {file}, which does not lie in {directory}. Put the file there, or set TALAIA_SECRETS_DIR.',
  'discovery.secretUnread':
    'The file {file} of the label talaia.password_file cannot be read in {directory}.',
  'discovery.labelWrong': 'The label {label} says “{found}”. Allowed: {allowed}.',
  'discovery.labelUnknown':
    'There is no label {label}.{meant, select, none {} other { Is {meant} meant?}}',
  'discovery.ignored.choice': 'A person chose to leave it alone.',
  'discovery.ignored.label': 'Its label talaia.enable says so.',
  'discovery.ignored.throwAway':
    '{kind, select, testcontainers {Testcontainers made it for a test.} oneOff {It was made for one command, by docker compose run.} other {It was started with --rm, so it is made to go.}}',
  'discovery.ignored.history': 'Talaia keeps its own history in it.',
  'discovery.ignored.twin': 'It is the same server as {container}, which is watched.',
  'discovery.goneTitle':
    '{count, plural, one {# environment whose container is gone} other {# environments whose containers are gone}}',
  'discovery.goneDetail':
    'Their history is kept. Each comes back with its container, by the same Compose project and service.',
  'discovery.do.start': 'Start it.',
  'discovery.do.log': 'What it wrote last says why:',
  'discovery.do.connect': 'Put Talaia into its network {network}. It is found at once:',
  'discovery.do.connectAlways':
    'That lasts as long as Talaia’s container. So that each new one is in it too, in the folder deploy:',
  'discovery.do.network':
    '{container} has no network. Give it one, and publish its port on this machine.',
  'discovery.do.publish':
    'Publish its port in the Compose file of {service}, and run docker compose up -d:',
  'discovery.do.publishRun': 'Make {container} anew with a published port:',
  'discovery.do.password':
    'Its environment does not hold the password that {user} has. Put it into a file for Talaia (in /run/secrets, or TALAIA_SECRETS_DIR), and name the file in labels of the container:',
  'discovery.do.passwordFile':
    '{variable} names a file inside of the container, which Talaia does not read. Give Talaia the same file (in /run/secrets, or TALAIA_SECRETS_DIR), and name it in labels of the container:',
} as const
