import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, IncidentState, Transition } from '@/lib/model/incidents'
import type { ManifestCluster, ManifestRelation } from '@/lib/model/manifest'
import type { Message } from '@/lib/model/message'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import { accept } from './people'

/** What the newest poll saw, which is what gets accepted; null where it did not see the tables. */
export interface AcceptedState {
  identity: ClusterReference
  relations: Relation[]
}

const acceptedRelations = (
  incident: Incident,
  { identity, relations }: AcceptedState,
  now: number,
): ManifestRelation[] => {
  const current = new Map(relations.map((one) => [qualifiedKey(one), one]))
  // What has returned is expected as it is already, or is lost anew to another incident, which is not accepted here.
  const lost = incident.relations.filter(({ change }) => change !== 'returned')
  return lost.map((relation) => {
    const table = current.get(qualifiedKey(relation))
    return {
      environmentId: incident.environmentId,
      schema: relation.schema,
      name: relation.name,
      identity: table
        ? {
            systemIdentifier: identity.systemIdentifier,
            databaseOid: identity.databaseOid,
            oid: table.oid,
          }
        : null,
      source: 'accepted',
      since: now,
      // Proven empty beats an estimate, which would make the next look find its rows lost again.
      rows: table && relation.emptyNow === true ? 0 : (table?.rows ?? null),
      sizeBytes: table?.sizeBytes ?? null,
      relfilenode: table?.relfilenode ?? null,
    }
  })
}

/** What an acceptance writes. */
export interface Acceptance {
  environmentId: string
  relations: ManifestRelation[]
  /** Null: the expected cluster stays. */
  cluster: ManifestCluster | null
  incident: Incident
  /** The state in which the incident was seen. */
  expectedState: IncidentState
  transition: Transition
  /** Messages that are not sent any more. */
  skipped: { transitionId: string }[]
}

export interface AcceptanceInput {
  incident: Incident
  state: AcceptedState
  /** Messages of the incident that are not out yet. */
  waiting: Transition[]
  doing: { now: number; actor: string; comment: string | null; transitionId: string }
  /** Of a claimed reset or a restore: what the transition says of it. */
  ending?: { resolution: 'expectedReset' | 'restored'; detail: Message }
}

/** What an acceptance writes; null where the incident is resolved already. */
export const planAcceptance = ({
  incident,
  state,
  waiting,
  doing,
  ending,
}: AcceptanceInput): Acceptance | null => {
  const step = accept(incident, doing, ending?.resolution)
  if (!step) return null
  const transition = { ...step.transition, detail: ending?.detail ?? null }
  const untold = waiting.some((one) => one.kind === 'opened')
  const replaced = incident.check === 'cluster_replaced' || incident.check === 'database_replaced'
  return {
    environmentId: incident.environmentId,
    relations: acceptedRelations(incident, state, doing.now),
    cluster: replaced
      ? {
          environmentId: incident.environmentId,
          systemIdentifier: state.identity.systemIdentifier,
          databaseOid: state.identity.databaseOid,
          source: 'accepted',
          since: doing.now,
        }
      : null,
    incident: step.incident,
    expectedState: incident.state,
    // An end whose beginning was never told is not told either; who knew of it from before it came back is.
    transition: untold ? { ...transition, notify: null, dueAt: null } : transition,
    skipped: waiting.map((one) => ({ transitionId: one.id })),
  }
}
