export const docker = {
  'docker.socketAbsent':
    'There is no Docker socket at {address}. Start Docker, or set DOCKER_HOST if it listens elsewhere.',
  'docker.socketForbidden':
    'This user may not use the Docker socket at {address}. Add the user to the group that owns the socket, or use a socket proxy.',
  'docker.refused':
    'Nothing answers at {address}. Start Docker there, or check its address (DOCKER_HOST or dockerHost).',
  'docker.hostUnknown':
    'The host of {address} cannot be found. Check its address (DOCKER_HOST or dockerHost).',
  'docker.hostInvalid':
    'DOCKER_HOST is not an address that Docker uses. Use unix:///path/to/docker.sock, tcp://host:port or ssh://user@host.',
  'docker.sshFailed':
    'Docker on {address} cannot be reached over SSH: {detail}. The user that Talaia runs as needs a key without a passphrase (or an agent), the host in its known_hosts, and Docker over there.',
  'docker.engineGone':
    'The configuration does not name the engine {engine} any more, so it is not asked.',
  'docker.certificates':
    'The certificates for Docker cannot be read. Check {path}: it needs ca.pem, cert.pem and key.pem.',
  'docker.tls':
    'The certificate of Docker at {address} was not accepted. Check DOCKER_CERT_PATH, or certificates of the engine.',
  'docker.timeout':
    'Docker at {address} did not answer {request} within {seconds, number} s. The engine may be busy.',
  'docker.connectionBroke': 'The connection to Docker at {address} broke at {request}.',
  'docker.engineFailed':
    'Docker at {address} answered {request} with status {status, number}. Its own log says why.',
  'docker.proxyRefused':
    'The way to Docker at {address} refuses {request} (status {status, number}). Allow it in the socket proxy: containers, volumes, networks, events and info are needed.',
  'docker.notDocker':
    'What answers at {address} is not Docker. Check its address (DOCKER_HOST or dockerHost).',
  'docker.answerInvalid':
    'Docker at {address} answered {request} in a form that Talaia does not know, at {path}.',
  'docker.streamInvalid':
    'Docker sent something that Talaia cannot read. It is read again from there.',
  'docker.unsupported':
    'This Docker at {address} cannot answer {request} (status {status, number}).',
  'docker.logDriver':
    'The log of this container cannot be read back: its logging driver sends it elsewhere.',
  'docker.gone': 'Docker at {address} no longer has what {request} asks for.',
  'docker.eventsEnded': 'Docker at {address} ended its stream of events. Talaia connects again.',
  'docker.unexpected': 'Docker could not be read, for a reason that Talaia does not know.',
  'docker.execCancelled': 'The program in the container was ended, as was asked for.',
  'docker.containerNotRunning':
    'The container does not run, or is paused, so no program can be started in it.',
  'docker.execUnknown':
    'Docker at {address} does not say how a program in the container ended. It may have been cut off.',
  'docker.execRefused':
    'The way to Docker at {address} lets no program be run in a container (status {status, number}), which backups need. Allow it with TALAIA_EXEC=1 in the project of deploy/, or for /exec in another socket proxy.',
  'docker.execNotUpgraded':
    'The way to Docker does not let a program in a container be talked to. Allow HTTP upgrades for /exec in the socket proxy.',
  'docker.containerNotFound':
    'There is no container named {container}. {count, plural, =0 {No Postgres container runs here.} one {One Postgres container runs here: {containers}.} other {Postgres containers that run here: {containers}.}}',
  'docker.noContainerAt':
    'No container answers at {address}. {count, plural, =0 {No Postgres container runs here.} one {One Postgres container runs here: {containers}.} other {Postgres containers that run here: {containers}.}} If the database runs in one, name it as "container" in the configuration.',
  'docker.containerAmbiguous':
    'More than one container answers to {host}: {containers}. Name the right one as "container" in the configuration.',
} as const
