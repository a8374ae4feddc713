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
} as const
