import type { Case } from '@/lib/diagnosis/case'
import type { History } from '@/lib/history/history'
import type { Incident } from '@/lib/model/incidents'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'

/** What names a missed relation is of this loss also where the clocks of Postgres and Talaia differ by so much. */
const CLOCKS_MS = 10 * 60_000
/** What happened beside it counts this long before and after. */
const BESIDE_MS = 10_000
/** A lease that ended or began so close to the loss may be its. */
const LEASES_MS = 120_000
const BEFORE_FIRST_POLL_MS = 90 * 24 * 3_600_000
const MOST_RECORDS = 1_000
/** SQLite takes 32,766 variables in a statement. */
const MOST_OIDS = 10_000
const MOST_COMMITS = 1_000

type Who = Pick<Case, 'tripwireRecords' | 'walCommits' | 'leases'>

const keyOf = ({ systemIdentifier, databaseOid, id, transactionId, at }: StoredTripwireRecord) =>
  JSON.stringify([systemIdentifier, databaseOid, id, transactionId, at])

/** Two fresh clusters give the same oids, so a record counts only in the cluster and database it is of. */
const isOf =
  ({ before, after }: Incident) =>
  ({ systemIdentifier, databaseOid }: { systemIdentifier: string; databaseOid: number }) => {
    const own = [before.identity, after.identity].flatMap((identity) => identity ?? [])
    return (
      own.length === 0 ||
      own.some(
        (identity) =>
          identity.systemIdentifier === systemIdentifier && identity.databaseOid === databaseOid,
      )
    )
  }

const recordsOf = async (
  history: History,
  incident: Incident,
  { from, to }: { from: number; to: number },
): Promise<StoredTripwireRecord[]> => {
  const { environmentId, relations } = incident
  const oids = relations.flatMap(({ before }) => before?.oid ?? []).slice(0, MOST_OIDS)
  const [named, beside] = await Promise.all([
    history.listTripwireRecords(environmentId, {
      ...{ from: from - CLOCKS_MS, to: to + CLOCKS_MS },
      ...{ oids, limit: MOST_RECORDS },
    }),
    history.listTripwireRecords(environmentId, {
      ...{ from: from - BESIDE_MS, to: to + BESIDE_MS },
      limit: MOST_RECORDS,
    }),
  ])
  const all = new Map([...named, ...beside].map((record) => [keyOf(record), record]))
  return [...all.values()].filter(isOf(incident)).sort((a, b) => a.at - b.at)
}

/** What is kept of who did it: records of the tripwire, commits of the WAL, and who had which address then. */
export const collectWho = async (history: History, incident: Incident): Promise<Who> => {
  const { window, environmentId, before, after } = incident
  const range = {
    from: window.lastSeenAt ?? window.firstMissedAt - BEFORE_FIRST_POLL_MS,
    // An incident goes on growing after the first poll that missed something.
    to: Math.max(window.firstMissedAt, ...incident.relations.map((one) => one.firstMissedAt)),
  }
  const tripwireRecords = await recordsOf(history, incident, range)
  const networkIds = [before.container, after.container].flatMap((container) =>
    (container?.addresses ?? []).map(({ networkId }) => networkId),
  )
  const first = Math.min(
    window.lastSeenAt ?? window.firstMissedAt,
    tripwireRecords[0]?.at ?? range.to,
  )
  const [commits, leases] = await Promise.all([
    history.listWalCommits(environmentId, {
      ...{ from: range.from - CLOCKS_MS, to: range.to + CLOCKS_MS },
      limit: MOST_COMMITS,
    }),
    history.listAddressLeases({
      ...(networkIds.length === 0 ? {} : { networkIds: [...new Set(networkIds)] }),
      ...{ from: first - LEASES_MS, to: range.to + LEASES_MS },
    }),
  ])
  return { tripwireRecords, walCommits: commits.filter(isOf(incident)), leases }
}
