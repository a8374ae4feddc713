import type { Durability } from '@/lib/model/durability'
import { TalaiaError } from '@/lib/model/errors'
import type { Identity } from '@/lib/model/identity'
import type { Namespace } from '@/lib/model/namespaces'
import type { ProtectionSeen } from '@/lib/model/protection'
import type { Relation } from '@/lib/model/relations'
import { observed, type Section, unobserved } from '@/lib/model/section'
import type { Connection } from './connection'
import { collectDurability } from './durability'
import { isConnectionLost } from './errors'
import type { Fingerprint } from './fingerprint'
import { collectIdentity, collectVersionFile } from './identity'
import { toNamespaces } from './namespaces'
import { collectProtection } from './protection'
import { isSizeHidden } from './relations'
import { type Reading, type RelationsCache, readNamespaces, relationsOf } from './relations-cache'
import { collectDeletions, suspectsAmong } from './row-proofs'
import type { Session } from './session'
import { inSnapshot } from './snapshot'

/** How long the durability settings and the details of unchanged namespaces are trusted. */
const REFRESH_MS = 5 * 60_000

/** An open connection and all that was learned through it. A new connection starts with nothing. */
export interface Live {
  connection: Connection
  session: Session
  durability: { value: Durability; at: number } | null
  relations: { cache: RelationsCache; cluster: string; fullAt: number } | null
  /** Deleted rows by the statistics, in all and by oid of the table. */
  deletions: { total: number; byOid: Map<number, number> } | null
}

/** The sections, filled one after the other, so that those read before a failure or a deadline are kept. */
export interface Sections {
  identity?: Section<Identity>
  namespaces?: Section<Namespace[]>
  relations?: Section<Relation[]>
  durability?: Section<Durability>
  protection?: Section<ProtectionSeen>
  reading?: Reading
  suspects?: number[]
}

/** Older than the limit, or from the future: the clock may jump back. */
const isStale = (at: number, now: number): boolean => now < at || now - at >= REFRESH_MS

/** A section settles alone, unless the connection is gone: then nothing else can be read either. */
const settle = async <T>({ connection }: Live, read: () => Promise<T>): Promise<Section<T>> => {
  try {
    return observed(await read())
  } catch (error) {
    if (!(error instanceof TalaiaError)) throw error
    if (!connection.isOpen() || isConnectionLost(error)) throw error
    return unobserved(error.toReason())
  }
}

const readDurability = async (live: Live, now: number): Promise<Durability> => {
  if (live.durability === null || isStale(live.durability.at, now)) {
    live.durability = null
    live.durability = { value: await collectDurability(live.connection), at: now }
  }
  return live.durability.value
}

const readRelations = async (live: Live, identity: Identity | null, now: number, full: boolean) => {
  const { connection } = live
  // Without identity, nothing says that the cache is still about the same cluster.
  const cluster = identity && JSON.stringify([identity.systemIdentifier, identity.databaseOid])
  const known = live.relations?.cluster === cluster ? live.relations : null
  live.relations = null
  const cache: RelationsCache = known?.cache ?? new Map()
  const readFull = full || known === null || isStale(known.fullAt, now)
  const read = (withSizes: boolean) =>
    inSnapshot(connection, () => readNamespaces(connection, cache, { full: readFull, withSizes }))
  const { fingerprints, reading } = await read(true).catch((error: unknown) => {
    if (!isSizeHidden(error)) throw error
    return read(false)
  })
  if (cluster !== null) {
    live.relations = { cache, cluster, fullAt: readFull ? now : (known?.fullAt ?? now) }
  }
  const relations = relationsOf(cache, fingerprints)
  return { fingerprints, namespaces: toNamespaces(fingerprints), relations, reading }
}

/** Oids of tables that may have lost their last row; nothing is asked while no row is deleted anywhere. */
const readSuspects = async (live: Live, fingerprints: Fingerprint[]): Promise<number[]> => {
  const total = fingerprints[0]?.deletedTuples ?? 0
  if (live.deletions?.total === total) return []
  const deletions = await collectDeletions(
    live.connection,
    fingerprints.map(({ oid }) => oid),
  )
  const suspects = suspectsAmong(deletions, live.deletions?.byOid ?? new Map())
  live.deletions = { total, byOid: new Map(deletions.map(({ oid, deleted }) => [oid, deleted])) }
  return suspects
}

/** Reads every section through one connection into `sections`. Throws only when the connection is lost. */
export const readSections = async (
  live: Live,
  sections: Sections,
  { now, full }: { now: number; full: boolean },
): Promise<void> => {
  const { connection, session } = live
  const identity = await settle(live, async () =>
    collectIdentity(connection, session, await collectVersionFile(connection, session)),
  )
  sections.identity = identity
  const read = await settle(live, () =>
    readRelations(live, identity.observed ? identity.value : null, now, full),
  )
  sections.namespaces = read.observed ? observed(read.value.namespaces) : read
  sections.relations = read.observed ? observed(read.value.relations) : read
  if (read.observed) {
    sections.reading = read.value.reading
    const suspects = await settle(live, () => readSuspects(live, read.value.fingerprints))
    sections.suspects = suspects.observed ? suspects.value : []
  }
  sections.protection = await settle(live, () => collectProtection(connection))
  sections.durability = await settle(live, () => readDurability(live, now))
}
