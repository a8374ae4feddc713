import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { ManifestRelation } from '@/lib/model/manifest'
import type { Message } from '@/lib/model/message'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import type { RestoreOutcome } from '@/lib/model/restores'
import { type Acceptance, planAcceptance } from './accepting'

export interface RestoredInput {
  environmentId: string
  /** As it is now; null: it was restored for no incident. */
  incident: Incident | null
  outcome: Pick<RestoreOutcome, 'relations' | 'result' | 'problems'>
  /** Tables that the restore found as the backup has them, as an earlier one had brought them back. */
  same: readonly { schema: string; name: string }[]
  /** As of a poll after the restore. */
  identity: ClusterReference
  relations: Relation[]
  /** Messages of the incident that are not out yet. */
  waiting: Transition[]
  doing: { now: number; actor: string; transitionId: string }
  /** What the end of the incident says of the restore. */
  detail: Message
}

export interface Restored {
  /** The identities that are expected from now on: what was restored, as the poll saw it. */
  relations: ManifestRelation[]
  /** The end of the incident; null where it stays open. */
  acceptance: Acceptance | null
}

/** Tables whose rows are not those of the backup, as the outcome names them. */
const differing = ({ problems }: RestoredInput['outcome']): ReadonlySet<string> =>
  new Set(
    problems
      .filter(({ id }) => id === 'restores.problem.rowsDiffer')
      .map(({ values }) => qualifiedKey({ schema: `${values.schema}`, name: `${values.name}` })),
  )

/**
 * What follows from a restore: the tables that it brought back are the expected ones from now on, and the incident ends
 * where the outcome passed and none of its tables is missing besides. A restore of some of the tables rarely passes,
 * since foreign keys to the others are left: its tables count all the same, so that the rest may follow. One of all of
 * them that did not pass changes nothing; a person decides.
 */
export const planRestored = (input: RestoredInput): Restored => {
  const { environmentId, incident, outcome, identity, doing } = input
  if (outcome.result === 'unobserved') return { relations: [], acceptance: null }
  const differ = differing(outcome)
  const seen = new Map(input.relations.map((one) => [qualifiedKey(one), one]))
  const same = new Set(input.same.map(qualifiedKey))
  const restored = outcome.relations.flatMap((one) => {
    const table = seen.get(qualifiedKey(one))
    // One that waits beside has not its place yet, and one that bears the name by now may be somebody else's work.
    const waits = one.action === 'beside' && one.keptAs === null
    const isLeft = one.action === 'none' && !same.has(qualifiedKey(one))
    const isDoubtful = isLeft || waits || differ.has(qualifiedKey(one))
    return isDoubtful || table?.oid !== one.oid ? [] : [{ ...one, table }]
  })
  const relations = restored.map(
    ({ schema, name, rows, oid, table }): ManifestRelation => ({
      ...{ environmentId, schema, name, source: 'accepted', since: doing.now, rows },
      identity: {
        systemIdentifier: identity.systemIdentifier,
        databaseOid: identity.databaseOid,
        oid,
      },
      sizeBytes: table.sizeBytes,
      relfilenode: table.relfilenode,
    }),
  )
  const keys = new Set(restored.map(qualifiedKey))
  const isWhole = incident?.relations.every(
    (one) => one.change === 'returned' || keys.has(qualifiedKey(one)),
  )
  if (outcome.result === 'fail' && isWhole !== false) return { relations: [], acceptance: null }
  const acceptance =
    incident && isWhole
      ? planAcceptance({
          incident,
          state: { identity, relations: input.relations },
          waiting: input.waiting,
          doing: { ...doing, comment: null },
          ending: { resolution: 'restored', detail: input.detail },
        })
      : null
  return { relations, acceptance: acceptance && { ...acceptance, relations } }
}
