const server = '{host}:{port, number, ::group-off}'

/** Why the watched database could not be read: what happened, to what, and what to do. */
export const catalog = {
  'catalog.answerInvalid': `The Postgres at ${server} gave an answer that Talaia does not understand (at {path}). Is its version supported (13 to 18)?`,
  'catalog.badConnectionString':
    'The connection string of the database cannot be read. It has the form postgres://role:password@host:port/database; write special characters of the password as %40 (@), %2F (/), %3A (:), %23 (#) or %25 (%).',
  'catalog.certificateRejected': `The TLS certificate of ${server} was not accepted: {detail}. Give the authority with sslrootcert=, or use sslmode=no-verify on a network that you trust.`,
  'catalog.closed': 'Talaia is ending; the database was not read.',
  'catalog.closedWhileConnecting': `Something at ${server} accepted the connection and closed it again. Is a Postgres listening there? It may also be starting.`,
  'catalog.connectDenied': `The role {role} may not connect to the database {database} at ${server}. Run: GRANT CONNECT ON DATABASE to this role.`,
  'catalog.connectFailed': `Connecting to the database {database} at ${server} as {role} failed: {detail}`,
  'catalog.connectTimeout': `No answer from ${server} while connecting. Check that the host is up, and that no firewall stands between.`,
  'catalog.connectionLost': `The connection to ${server} broke. The server may have been stopped or killed.`,
  'catalog.connectionRefused': `Nothing listens at ${server}. Is Postgres running, and is this its port?`,
  'catalog.databaseMissing': `There is no database {database} at ${server}. Create it, or correct its name in the connection string.`,
  'catalog.deadlinePassed': `${server} did not answer in time ({deadlineMs, number, ::group-off} ms). The server hangs or is overloaded; the tables were not seen.`,
  'catalog.hostNotAllowed': `${server} does not let {role} into the database {database} from here: {detail}. Add a line to pg_hba.conf; if only TLS is allowed, add sslmode=require to the connection string.`,
  'catalog.hostNotFound': 'The host {host} is not known. Check its name in the connection string.',
  'catalog.lockTimeout': `A lock in the database {database} at ${server} kept Talaia waiting too long. A long migration or VACUUM FULL may hold it.`,
  'catalog.nameServerFailed':
    'The name {host} could not be looked up: the name server did not answer. Check the network of this machine.',
  'catalog.noRoute': `There is no route to ${server}. Check the network of this machine.`,
  'catalog.notPostgres': `What listens at ${server} is not a Postgres server. Check host and port.`,
  'catalog.passwordMissing': `${server} wants a password for {role}, and the connection string has none.`,
  'catalog.passwordWrong': `${server} did not accept the password of {role}. Correct it in the connection string, or set it with ALTER ROLE.`,
  'catalog.pooler': `${server} is a connection pooler. Talaia needs a session of its own: connect to Postgres directly.`,
  'catalog.privilegeMissing': `The role {role} may not read what Talaia needs in {database} at ${server}: {detail}. Grant it EXECUTE on that function, or the role pg_monitor.`,
  'catalog.queueTimeout':
    'The poll before this one took all the time ({deadlineMs, number, ::group-off} ms); the tables were not seen.',
  'catalog.queryFailed': `Reading the catalog of {database} at ${server} failed: {detail}`,
  'catalog.roleNotAllowed': `The role {role} may not log in at ${server}: {detail}. Create it with CREATE ROLE and LOGIN, or correct its name.`,
  'catalog.serverCrashed': `${server} ended its connections because one of its processes crashed. It recovers by itself.`,
  'catalog.serverStarting': `${server} is starting, stopping or recovering: {detail}. Its log says how far it is.`,
  'catalog.serverStopped': `${server} ended the connection: it is being stopped, or an administrator closed the session.`,
  'catalog.socketForbidden': `The socket in {host} may not be opened by the user that Talaia runs as.`,
  'catalog.socketMissing': `There is no Postgres socket in {host}. Is Postgres running, and is this its directory?`,
  'catalog.statementTimeout': `A query on {database} at ${server} was canceled because it took too long. The server is overloaded, or has very many tables.`,
  'catalog.tlsUnsupported': `${server} does not offer TLS. Switch it on there, or use sslmode=disable on a network that you trust.`,
  'catalog.tooManyConnections': `${server} has no free connection left for {role}. Raise max_connections, or close idle sessions.`,
  'catalog.versionTooOld': `${server} runs Postgres {version}. Talaia needs 13 or later.`,
} as const
