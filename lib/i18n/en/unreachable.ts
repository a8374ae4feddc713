/** Why a server cannot be reached, as its container and its log say. */
export const unreachable = {
  'unreachable.majorVersion':
    'Postgres does not start: the data directory was made by version {data}, and the image of {name} is version {image}. The data is untouched. Use image version {data} again, or move the data with pg_upgrade or a dump.',
  'unreachable.dataDirectory18':
    'Postgres does not start: images from version 18 on keep the data directory at another path and refuse the old layout. The data is untouched. Use the image of before, or follow the image’s notes on upgrading.',
  'unreachable.incompatible':
    'Postgres does not start: the files in the data directory were made by another version or build than the image of {name}. The data is untouched. Use the image of before.',
  'unreachable.diskFull':
    'The disk of {name} is full (No space left on device). The data is untouched. Free space, and Postgres starts again.',
  'unreachable.stopped':
    'Container {name} is not running{exitCode, select, null {} other { (exit code {exitCode})}}.{line, select, null {} other { Its log says: {line}}} Tables of a server that is down are not counted as lost.',
  'unreachable.starting':
    'Postgres in {name} is still starting{recovering, select, yes {: it replays WAL after a stop that was not clean} other {}}. It takes connections when it is done; nothing is counted as lost until then.',
  'unreachable.ended':
    '{signal, select, none {{name} ended by itself} other {{name} was stopped: it got {signal} and ended}} with exit code {exitCode}{removed, select, yes {, and the container was removed} other {}}.',
  'unreachable.notObserved':
    'The tables are not observed. That is not a loss: nothing is known of them until the database answers again.',
  'unreachable.meaning':
    'Nothing is counted as lost while nobody can look. Once the database answers, Talaia compares what is there with what was, and this incident ends by itself.',
  'unreachable.step.start': 'Start {name} again',
  'unreachable.step.startDetail':
    'It starts on the same volume. Talaia looks every second and says what survived.',
  'unreachable.step.up': 'Bring {name} up again',
  'unreachable.step.upDetail':
    'Its container is not there. Run this where its Compose file is; do not remove volumes.',
  'unreachable.step.look': 'Look for {name}',
  'unreachable.step.lookDetail':
    'Its container is not there. Start it the way it was started before.',
  'unreachable.step.engine': 'Start Docker again',
  'unreachable.step.engineDetail':
    'The Docker engine does not answer, and Postgres ran in it. If Docker was quit on purpose, nothing needs to be done.',
  'unreachable.step.logs': 'Read the log of {name}',
  'unreachable.step.logsDetail': 'Postgres says there why it does not take connections.',
  'unreachable.step.space': 'Free space for {name}',
  'unreachable.step.spaceDetail':
    'This shows what Docker holds. Remove images or build cache, never volumes.',
  'unreachable.step.login': 'Try to log in as {user}',
  'unreachable.step.loginDetail':
    'Postgres runs and refuses Talaia. If this works with the password you know, correct the one in Talaia’s configuration.',
  'unreachable.step.ask': 'Ask whether Postgres takes connections',
  'unreachable.step.askDetail':
    'Run it on the machine of Talaia: if it answers there, look at the address in Talaia’s configuration, else at the server.',
} as const
