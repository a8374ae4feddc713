/** Inside: of the container of Postgres where it has one, else of its machine. */
const INSIDE =
  '{place, select, container {a client within the Postgres container} other {a client on the machine of Postgres}}'
const CONTAINER = 'container {container}{serviceHas, select, yes { (service {service})} other {}}'

/** Who it was, in the values of `lib/diagnosis/attribution/told.ts`. */
export const WHO = `{origin, select, container {${CONTAINER}} hostname {${CONTAINER}} gateway {a client on the host, through Docker’s gateway} socket {${INSIDE}, through the Unix socket} loopback {${INSIDE}} other {a client that could not be told}}{userHas, select, yes {, user {user}} other {}}{roleHas, select, yes { (as role {role})} other {}}{applicationHas, select, yes {, application {application}} other {}}{fromHas, select, yes {, from {from}} other {}}`

/** Of all the tables, where it was not all of them. */
const SHARE =
  '{relations, plural, =0 {} other {{whole, select, yes {} other {: {relations, number} of {count, plural, one {# table} other {# tables}}}}}}'

/** Who did it, seen in the act; what a witness is not sure of is said with it. */
export const who = {
  'who.sentence': `{witness, select, serverLog {{verb, select, emptied {By the server’s log, emptied by} other {By the server’s log, dropped by}}} other {{verb, select, emptied {Emptied by} other {Dropped by}}}} ${WHO}, at {lostAtClock} UTC${SHARE}.`,
  'who.timeline': `{verb, select, emptied {{relations, plural, one {# table} other {# tables}} emptied by} other {{relations, plural, one {# table} other {# tables}} dropped by}} ${WHO}`,
  'who.caution.pooler':
    '{container} is a connection pooler: it hands on what others send, and which of them it was does not show here. Its own log may tell.',
  'who.caution':
    '{origin, select, gateway {It came from the host, through Docker’s gateway; which program there cannot be told. A container that connects to the published port looks the same.} socket {{place, select, container {It came through the Unix socket, so from within the Postgres container: psql by docker exec, an init script, or a job inside of Postgres.} other {It came through the Unix socket, so from the machine that Postgres runs on, or from a job inside of Postgres.}}} loopback {{place, select, container {It came from within the Postgres container, or from one that shares its network.} other {It came from the machine that Postgres runs on; which program there cannot be told.}}} other {No record says who had this address then, or two say different things, so no container is named.}}',
} as const
