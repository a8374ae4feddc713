/**
 * Where a client came from. `container`: the ledger knows who had the address then. `hostname`: the server's own
 * lookup names a container. `gateway`: from the host, through Docker's gateway, which cannot be told further.
 * `socket`: through the Unix socket, so from within the container or machine of Postgres. `loopback`: over TCP from
 * there. `unknown`: an address that no record names.
 */
export type ClientOrigin = 'container' | 'hostname' | 'gateway' | 'socket' | 'loopback' | 'unknown'

/** Who did it, seen in the act: one client, with all that it removed of what is missed. */
export interface Culprit {
  /** What saw it. */
  source: 'tripwire' | 'serverLog'
  origin: ClientOrigin
  container: string | null
  service: string | null
  image: string | null
  /** The login; null where not logged. */
  user: string | null
  /** The role that `SET ROLE` had put on, where it is another. */
  currentUser: string | null
  applicationName: string | null
  clientAddress: string | null
  clientHostname: string | null
  backendPid: number | null
  transactionId: string | null
  /** The first of its commands that touched a missed table: tag, redacted text, epoch ms. */
  command: string | null
  statement: string | null
  at: number
  /** How many of the missed tables it removed, with how many commands. */
  relations: number
  commands: number
}
