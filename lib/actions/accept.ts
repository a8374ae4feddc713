import { accept } from '@/lib/incidents/people'
import { Invalid } from '@/lib/model/errors'
import type { ClusterReference } from '@/lib/model/identity'
import type { Incident, Transition } from '@/lib/model/incidents'
import type { ManifestRelation } from '@/lib/model/manifest'
import { qualifiedKey, type Relation } from '@/lib/model/relations'
import { type PersonContext, requireIncident } from './acknowledge'

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
  return incident.relations.map((relation) => {
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

/** Messages of the incident that are not out yet. */
const waitingMessages = async (
  id: string,
  { history, now }: PersonContext,
): Promise<Transition[]> =>
  (await history.listTransitions(id)).filter(
    (one) => one.notify !== null && one.dueAt !== null && one.dueAt > now,
  )

/**
 * Takes the present state as the expected one from now on, and ends the incident: tables that are gone are no longer
 * expected, recreated ones are expected as they are now. Needs a comment, and a state that was just seen.
 */
export const acceptIncident = async (
  id: string,
  state: AcceptedState | null,
  context: PersonContext,
): Promise<Incident> => {
  const { history, actor, comment, now } = context
  const incident = await requireIncident(history, id)
  if (!comment) throw new Invalid('errors.commentNeeded', { path: 'comment' })
  if (!state) throw new Invalid('errors.cannotAcceptUnseen')
  const step = accept(incident, {
    now,
    actor: actor.name,
    comment,
    transitionId: context.newTransitionId(),
  })
  const waiting = await waitingMessages(incident.id, context)
  const untold = waiting.some((one) => one.kind === 'opened')
  const replaced = incident.check === 'cluster_replaced' || incident.check === 'database_replaced'
  const won =
    step !== null &&
    (await history.recordAcceptance({
      environmentId: incident.environmentId,
      relations: acceptedRelations(incident, state, now),
      cluster: replaced
        ? {
            environmentId: incident.environmentId,
            systemIdentifier: state.identity.systemIdentifier,
            databaseOid: state.identity.databaseOid,
            source: 'accepted',
            since: now,
          }
        : null,
      incident: step.incident,
      expectedState: incident.state,
      // An end whose beginning was never told is not told either.
      transition: untold ? { ...step.transition, notify: null, dueAt: null } : step.transition,
      skipped: waiting.map((one) => ({ transitionId: one.id })),
    }))
  if (!step || !won) throw new Invalid('errors.alreadyResolved', { id })
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: 'incident.accept',
    target: id,
    comment,
  })
  return step.incident
}
