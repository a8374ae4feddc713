import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { ManifestRelation } from '@/lib/model/manifest'
import { type Message, message } from '@/lib/model/message'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import type { RestoreOutcome } from '@/lib/model/restores'
import { type Acceptance, planAcceptance } from './accepting'
import { isLoss, lostRelations } from './losses'

interface Name {
  schema: string
  name: string
}

export interface RestoredInput {
  environmentId: string
  /** Open ones of the environment, as they are now. */
  incidents: readonly Incident[]
  outcome: Pick<RestoreOutcome, 'relations' | 'problems' | 'foreignKeysLeft'>
  /** Nothing waits for the swap any more, also where a table was in the place of none. */
  isOver: boolean
  /** Tables that the restore found as the backup has them, as an earlier one had brought them back. */
  same: readonly Name[]
  /** As of a poll after the restore. */
  identity: ClusterReference
  relations: Relation[]
  /** Messages of an incident that are not out yet. */
  waitingOf: (incidentId: string) => Transition[]
  doing: { now: number; actor: string; newTransitionId: () => string }
  /** Of the restore: its permanent link. */
  url: string
}

export interface Restored {
  /** The identities that are expected from now on: what was restored, as the poll saw it. */
  relations: ManifestRelation[]
  /** The ends of incidents; none where each has tables that are still lost. */
  acceptances: Acceptance[]
}

/** Tables whose rows are not those of the backup, as the outcome names them. */
const differing = ({ problems }: RestoredInput['outcome']): ReadonlySet<string> =>
  new Set(
    problems
      .filter(({ id }) => id === 'restores.problem.rowsDiffer')
      .map(({ values }) => qualifiedKey({ schema: `${values.schema}`, name: `${values.name}` })),
  )

/** The incident of one loss that most of these tables are lost to; null: they are lost to none. */
export const incidentOf = (
  incidents: readonly Incident[],
  relations: readonly Name[],
): Incident | null => {
  const keys = new Set(relations.map(qualifiedKey))
  const shared = (incident: Incident): number =>
    lostRelations(incident).filter((one) => keys.has(qualifiedKey(one))).length
  const [first] = incidents
    .filter((one) => isLoss(one) && shared(one) > 0)
    .toSorted((a, b) => shared(b) - shared(a))
  return first ?? null
}

const KEYS_TOLD = 5

const detailOf = ({ url, outcome: { foreignKeysLeft } }: RestoredInput): Message =>
  foreignKeysLeft.length === 0
    ? message('restores.resolved.detail', { url })
    : message('restores.resolved.detailKeysLeft', {
        ...{ url, count: foreignKeysLeft.length },
        more: Math.max(0, foreignKeysLeft.length - KEYS_TOLD),
        keys: foreignKeysLeft
          .slice(0, KEYS_TOLD)
          .map(({ table, name }) => `${table}.${name}`)
          .join(', '),
      })

/**
 * What follows from a restore: the tables that it brought back with all their rows are the expected ones from now on,
 * and each incident ends of which no other table is lost, whether the restore named it or not. Foreign keys that rows
 * break are left to a person and told; they are no missing table. What waits for the swap has not its place yet.
 */
export const planRestored = (input: RestoredInput): Restored => {
  const { environmentId, outcome, identity, doing } = input
  const differ = differing(outcome)
  const seen = new Map(input.relations.map((one) => [qualifiedKey(one), one]))
  const same = new Set(input.same.map(qualifiedKey))
  const restored = outcome.relations.flatMap((one) => {
    const table = seen.get(qualifiedKey(one))
    // One that waits beside has not its place yet, and one that bears the name by now may be somebody else's work.
    const waits = !input.isOver && one.action === 'beside' && one.keptAs === null
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
  const acceptances = input.incidents.flatMap((incident) => {
    const lost = lostRelations(incident)
    const isWhole = lost.length > 0 && lost.every((one) => keys.has(qualifiedKey(one)))
    if (!isLoss(incident) || !isWhole) return []
    const { now, actor, newTransitionId } = doing
    const acceptance = planAcceptance({
      incident,
      state: { identity, relations: input.relations },
      waiting: input.waitingOf(incident.id),
      doing: { now, actor, comment: null, transitionId: newTransitionId() },
      ending: { resolution: 'restored', detail: detailOf(input) },
    })
    return acceptance ? [{ ...acceptance, relations }] : []
  })
  return { relations, acceptances }
}
