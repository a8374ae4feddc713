import type { Catalog } from '@/lib/catalog/catalog'
import { hadRows } from '@/lib/diagnosis/row-truth'
import type { Group } from '@/lib/model/groups'
import type { Identity } from '@/lib/model/identity'
import { createGroupOf, isEmptiable } from '@/lib/model/patterns'
import type { Relation, RelationIdentity, RowProof } from '@/lib/model/relations'
import type { Snapshot } from '@/lib/model/snapshot'
import { isNewBoot } from './plan-boots'
import type { Stored } from './stored'

/** So few take some milliseconds; one that takes long is the last of its poll. */
const MOST_ASKED = 5
/** What was asked, and is no news since, waits this long for its next turn. */
const AGAIN_MS = 60_000

const here = (identity: Identity) => (one: RelationIdentity | null) =>
  one !== null &&
  one.systemIdentifier === identity.systemIdentifier &&
  one.databaseOid === identity.databaseOid

/** Tables of open incidents that bear the name now and were not seen to have rows. */
const inQuestion = ({ incidents }: Stored, isHere: ReturnType<typeof here>): number[] =>
  incidents.flatMap(({ relations }) =>
    relations
      .filter((one) => one.change === 'recreated' || one.change === 'emptied')
      .flatMap((one) =>
        one.emptyNow !== false && one.after && isHere(one.after) ? [one.after.oid] : [],
      ),
  )

/**
 * Decides which tables are probed for rows, a few a poll: expected ones that had rows and may have lost them (the
 * statistics say so, or a new boot began), and those of open incidents. Statistics choose; only a probe decides.
 */
export const createRowProofs = (
  catalog: Pick<Catalog, 'collectRowProofs'>,
  /** Those in force now. */
  groupsOf: () => Group[] | null,
) => {
  const pending = new Set<number>()
  const askedAt = new Map<number, number>()
  let cluster = ''

  const choose = (identity: Identity, relations: Relation[], stored: Stored): number[] => {
    const isHere = here(identity)
    const groupOf = createGroupOf(groupsOf())
    const entries = stored.manifest.relations.filter((one) => {
      const group = isHere(one.identity) ? groupOf(one) : null
      return group !== null && !isEmptiable(group, one)
    })
    const held = new Set(inQuestion(stored, isHere))
    const known = new Map(entries.map((entry) => [entry.identity?.oid ?? 0, entry]))
    const begun = isNewBoot(stored.boot, identity)
    return relations
      .filter(({ relkind, sizeBytes }) => relkind === 'r' && (sizeBytes ?? 0) > 0)
      .filter(({ oid, rows }) => {
        if (held.has(oid)) {
          pending.delete(oid)
          return true
        }
        const entry = known.get(oid)
        if (!entry) return false
        // An empty one that a person accepted has rows again once a probe says so.
        if (!hadRows(entry)) return entry.source !== 'learned' && rows !== 0
        if (begun || rows === 0) pending.add(oid)
        return pending.has(oid)
      })
      .map(({ oid }) => oid)
  }

  return async (
    snapshot: Snapshot,
    suspects: number[],
    stored: Stored,
  ): Promise<ReadonlyMap<number, RowProof>> => {
    const { collectedAt: now, identity, relations } = snapshot
    if (!identity.observed || !relations.observed) return new Map()
    const reference = JSON.stringify([identity.value.systemIdentifier, identity.value.databaseOid])
    if (cluster !== reference) {
      pending.clear()
      askedAt.clear()
      cluster = reference
    }
    for (const oid of suspects) {
      pending.add(oid)
      askedAt.delete(oid)
    }
    const due = (oid: number) => Math.abs(now - (askedAt.get(oid) ?? 0)) >= AGAIN_MS
    const asked = choose(identity.value, relations.value, stored).filter(due).slice(0, MOST_ASKED)
    if (asked.length === 0) return new Map()
    for (const oid of asked) askedAt.set(oid, now)
    const proofs = await catalog.collectRowProofs(asked)
    if (!proofs.observed) return new Map()
    for (const [oid, proof] of proofs.value) {
      // One found empty stays pending until an incident holds it: this poll might not get stored.
      if (proof === 'notEmpty') pending.delete(oid)
      else if (pending.has(oid)) askedAt.delete(oid)
    }
    return proofs.value
  }
}
