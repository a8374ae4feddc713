import type { Culprit } from '@/lib/model/culprit'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import type { Case } from '../case'
import { isAddress, plainAddress } from './addresses'
import { removalsOf } from './evidence'
import { type Origin, originOf } from './origin'
import { type LoggedStatement, loggedStatements } from './statements'

/** One command, by whom; commands of one client become one culprit. */
export interface Act {
  culprit: Culprit
  /** The same for all commands of one client. */
  client: string
}

const clientOf = (
  { source, containerId, place }: { source: string; containerId: string | null; place: string },
  user: string | null,
  applicationName: string | null,
): string => JSON.stringify([source, containerId ?? place, user, applicationName])

const actOf = (
  origin: Origin,
  { containerId, ...culprit }: Omit<Culprit, keyof Origin> & { containerId: string | null },
): Act => {
  const { origin: from, container, service, image } = origin
  const place = culprit.clientAddress ?? culprit.clientHostname ?? from
  const { source, user, applicationName } = culprit
  return {
    culprit: { ...culprit, origin: from, container, service, image },
    client: clientOf({ source, containerId, place }, user, applicationName),
  }
}

/** What the server writes before the statement itself. */
const announced =
  /^\s*(?:[A-Z]+: {1,2})?(?:duration: \S+ ms {2})?(?:(?:statement|execute [^:]{1,80}|parse [^:]{1,80}): )?/

const statementOf = ({ text, prefix }: LoggedStatement['line']): string =>
  (prefix !== null && text.startsWith(prefix) ? text.slice(prefix.length) : text).replace(
    announced,
    '',
  )

const emptyToNull = (text: string | null): string | null => (text === '' ? null : text)

/** Whoever ran this command of the tripwire; `relations`: how many missed ones it took. */
export const actOfRecord = (one: Case, record: StoredTripwireRecord, relations: number): Act => {
  const origin = originOf(one, {
    address: record.clientAddress,
    hostname: record.clientHostname,
    sessionAt: record.backendStartedAt,
    at: record.at,
  })
  return actOf(origin, {
    containerId: origin.containerId,
    source: 'tripwire',
    user: record.sessionUser,
    currentUser: record.currentUser === record.sessionUser ? null : record.currentUser,
    applicationName: emptyToNull(record.applicationName),
    clientAddress: record.clientAddress && plainAddress(record.clientAddress),
    clientHostname: record.clientHostname,
    backendPid: record.backendPid,
    transactionId: record.transactionId,
    command: record.command,
    statement: record.statement,
    at: record.at,
    relations,
    commands: 1,
  })
}

/** `[local]` is the Unix socket; without a host in the line nothing is known of the client. */
const originOfLine = (one: Case, host: string | null, at: number): Origin => {
  const place = { sessionAt: null, at }
  if (host === '[local]') return originOf(one, { ...place, address: null, hostname: null })
  if (host !== null && isAddress(host)) {
    return originOf(one, { ...place, address: host, hostname: null })
  }
  return originOf(one, { ...place, address: null, hostname: host ?? '' })
}

const actOfStatement = (one: Case, { line, command, session, relations }: LoggedStatement): Act => {
  const host = session?.clientHost ?? null
  const origin = originOfLine(one, host, line.at)
  const isName = host !== null && host !== '[local]' && !isAddress(host)
  return actOf(origin, {
    containerId: origin.containerId,
    source: 'serverLog',
    user: session?.user ?? null,
    currentUser: null,
    applicationName: session?.applicationName ?? null,
    clientAddress: host !== null && isAddress(host) ? plainAddress(host) : null,
    clientHostname: isName ? host : null,
    backendPid: session?.backendPid ?? null,
    transactionId: session?.transactionId ?? null,
    command,
    statement: statementOf(line),
    at: line.at,
    relations: relations.length,
    commands: 1,
  })
}

/** The commands that took tables of the incident, each with who ran it: the tripwire's first, oldest first. */
export const actsOf = (one: Case): Act[] => [
  ...removalsOf(one).map(({ record, relations }) => actOfRecord(one, record, relations.length)),
  ...loggedStatements(one).map((statement) => actOfStatement(one, statement)),
]

/**
 * Who did it, seen in the act: one entry a client, those that the tripwire saw first, then most relations first.
 * Empty where nobody saw it. Pure; records of other clusters, databases and tables are no evidence.
 */
export const findCulprits = (one: Case): Culprit[] => {
  const byClient = new Map<string, Culprit>()
  for (const { culprit, client } of actsOf(one)) {
    const known = byClient.get(client)
    byClient.set(
      client,
      known
        ? {
            ...known,
            relations: known.relations + culprit.relations,
            commands: known.commands + culprit.commands,
          }
        : culprit,
    )
  }
  const rank = ({ source }: Culprit) => (source === 'tripwire' ? 0 : 1)
  return [...byClient.entries()]
    .toSorted(
      ([a, one], [b, other]) =>
        rank(one) - rank(other) ||
        other.relations - one.relations ||
        one.at - other.at ||
        (a < b ? -1 : 1),
    )
    .map(([, culprit]) => culprit)
}
