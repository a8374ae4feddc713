import type { Acceptance } from '@/lib/history/actions'
import { accept } from '@/lib/incidents/people'
import { isReopening } from '@/lib/incidents/reopening'
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

/** Messages of the incident that are not out yet. */
const waitingMessages = async (
  id: string,
  { history, now }: PersonContext,
): Promise<Transition[]> =>
  (await history.listTransitions(id)).filter(
    (one) => one.notify !== null && one.dueAt !== null && one.dueAt > now,
  )

export interface AcceptanceInput {
  incident: Incident
  state: AcceptedState
  /** Messages of the incident that are not out yet. */
  waiting: Transition[]
  doing: { now: number; actor: string; comment: string; transitionId: string }
}

/** What an acceptance writes; null where the incident is resolved already. */
export const planAcceptance = ({
  incident,
  state,
  waiting,
  doing,
}: AcceptanceInput): Acceptance | null => {
  const step = accept(incident, doing)
  if (!step) return null
  const untold = waiting.some((one) => one.kind === 'opened' || isReopening(one))
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
    // An end whose beginning was never told is not told either.
    transition: untold ? { ...step.transition, notify: null, dueAt: null } : step.transition,
    skipped: waiting.map((one) => ({ transitionId: one.id })),
  }
}

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
  const acceptance = planAcceptance({
    incident,
    state,
    waiting: await waitingMessages(incident.id, context),
    doing: { now, actor: actor.name, comment, transitionId: context.newTransitionId() },
  })
  const won = acceptance !== null && (await history.recordAcceptance(acceptance))
  if (!acceptance || !won) throw new Invalid('errors.alreadyResolved', { id })
  await history.recordAudit({
    at: now,
    actor: actor.name,
    action: 'incident.accept',
    target: id,
    comment,
  })
  return acceptance.incident
}
