export const config = {
  'config.broken':
    '{count, plural, one {Talaia did not start: the configuration has # mistake.} other {Talaia did not start: the configuration has # mistakes.}}',
  'config.problem': '{where}: found {found}; allowed: {allowed}',

  'config.found.nothing': 'nothing',
  'config.found.list': 'a list',
  'config.found.mapping': 'a mapping',
  'config.found.value': '"{value}"',
  'config.found.hidden': 'a value that is not shown here, since it may be a secret',
  'config.found.unknownKey': 'the unknown key "{key}"',
  'config.found.both': 'both {one} and {other}',
  'config.found.sameId': 'the id "{id}", which {place} has too',
  'config.found.sameTable': 'the table "{table}", which {place} lists too',
  'config.found.notOfGroup': '"{table}", which stands for no table of the group',
  'config.found.reservedId': 'the id "{id}", which Talaia uses itself',
  'config.found.reference': "a $'{' that names no variable",
  'config.found.unsetVariable': 'the variable {name}, which is not set',
  'config.found.emptyFile': 'the empty file {file}',
  'config.found.unreadable':
    '{code, select, ENOENT {no file {file}} EISDIR {a directory at {file}} EACCES {a file that may not be read: {file}} EPERM {a file that may not be read: {file}} EFBIG {a file above 1 MB: {file}} EINVAL {a pipe or a device at {file}} BINARY {a file that is not text in UTF-8: {file}} other {a file that cannot be read: {file} ({code})}}',
  'config.found.syntax':
    '{code, select, DUPLICATE_KEY {the same key twice} BAD_ALIAS {an alias without its anchor; a pattern that begins with * needs quotes} TAB_AS_INDENT {a tab as indentation} BAD_INDENT {an indentation that does not fit} MISSING_CHAR {a quote or bracket that is not closed} MULTIPLE_DOCS {more than one document} TAG_RESOLVE_FAILED {an unknown tag} TOO_DEEP {levels nested too deep} TOO_LARGE {more than a configuration can hold} KEY_IS_NO_TEXT {a key that is not text} other {text that is not YAML ({code})}}',

  'config.allowed.auth': 'local, none (accounts is not available)',
  'config.allowed.basePath': 'a path such as /talaia, without a slash at the end',
  'config.allowed.container': 'the name of a container, such as nodus-postgres',
  'config.allowed.databaseUrl':
    'postgres://user:password@host:5432/database, with special characters in the password percent-encoded',
  'config.allowed.dockerHost': 'an address such as unix:///var/run/docker.sock or tcp://host:2375',
  'config.allowed.eitherKey': 'one of the two',
  'config.allowed.emptiable':
    'a list of tables of the group, or of patterns with * and ?; ["*"] for all of them',
  'config.allowed.environments': 'a list of ids of environments; without it, all of them',
  'config.allowed.file': 'a file of text that can be read, at most 1 MB',
  'config.allowed.filePath': 'the path of a file or directory',
  'config.allowed.groups': 'nodus, or a list with at least one group',
  'config.allowed.host': 'an address or a host name, such as 127.0.0.1',
  'config.allowed.httpUrl': 'an address that begins with http:// or https://',
  'config.allowed.id':
    'lower-case letters, digits and hyphens, with a letter or digit at both ends, at most 63',
  'config.allowed.keyMeant': '{key} (was that meant?)',
  'config.allowed.keys': '{keys}',
  'config.allowed.laterEnd': 'a time after the start',
  'config.allowed.list': 'a list',
  'config.allowed.location': 'a time zone, such as Europe/Madrid',
  'config.allowed.loopbackHost':
    '127.0.0.1, ::1 or localhost, since with auth: local whoever reaches the address is administrator; auth: none allows other addresses',
  'config.allowed.mapping': 'keys with values',
  'config.allowed.moment': 'a time with its zone, such as 2026-02-01T20:00:00Z',
  'config.allowed.name': 'a text of at most 100 characters',
  'config.allowed.ofGroup': 'a table of the group, or a pattern that fits one',
  'config.allowed.oneGroup': 'each table once, in one group',
  'config.allowed.oneOf': '{values}',
  'config.allowed.onlyVariable': 'the environment variable {variable}, in place of this key',
  'config.allowed.pollInterval': 'a duration from 1s to 1h, such as 5s',
  'config.allowed.port': 'a whole number from 1 to 65535',
  'config.allowed.publicUrl':
    'an address that begins with http:// or https://, without user, query and fragment',
  'config.allowed.reference':
    "a name of letters, digits and underscores in the braces, such as $'{'PG_PASSWORD'}'; $$'{' for a plain $'{'",
  'config.allowed.secret': 'a text',
  'config.allowed.secretFile': 'a file of text with the secret in it',
  'config.allowed.settle': 'a duration from 0s to 1d, such as 60s',
  'config.allowed.shorter': 'at most {most} characters',
  'config.allowed.switch': '1 or 0',
  'config.allowed.tablePattern':
    'the name of a table, or a pattern with * and ?; a schema before it ends with a dot',
  'config.allowed.tables': 'a list with at least one table',
  'config.allowed.timeOfDay': 'a time of day from 00:00 to 24:00',
  'config.allowed.uniqueId': 'an id of its own',
  'config.allowed.unreservedId': 'any id but {ids}',
  'config.allowed.variable': 'a variable that is set, at least to nothing',
  'config.allowed.weekdays': 'a list with at least one day of the week',
  'config.allowed.windowTimes':
    'startTime and endTime for each of its days, or startsAt and endsAt for once',
  'config.allowed.yaml': 'YAML with each key once',
} as const
