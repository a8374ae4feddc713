import type { Incident, IncidentState, Transition } from '@/lib/model/incidents'
import type { ManifestCluster, ManifestRelation } from '@/lib/model/manifest'
import { replaceIncident } from './incidents'
import { recordManifestCluster, recordManifestRelations } from './manifest'
import type { Db } from './schema'
import { recordDue, recordTransitions } from './transitions'

export interface IncidentUpdate {
  incident: Incident
  /** The state in which the caller saw the incident. */
  expectedState: IncidentState
  transition: Transition
}

/** Writes the incident and its transition; false, and nothing written, where another was faster. */
export const updateIncident = async (
  db: Db,
  { incident, expectedState, transition }: IncidentUpdate,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const won = await replaceIncident(transaction, incident, expectedState)
    if (won) await recordTransitions(transaction, [transition])
    return won
  })

export interface Acceptance extends IncidentUpdate {
  environmentId: string
  /** The expectations that take the place of those before; others stay. */
  relations: ManifestRelation[]
  /** Null: the expected cluster stays. */
  cluster: ManifestCluster | null
  /** Messages that were still waiting: they are not sent any more. */
  skipped: { transitionId: string }[]
}

/** Writes what a person accepted together with the end of the incident; false, and nothing written, as above. */
export const recordAcceptance = async (db: Db, acceptance: Acceptance): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const { incident, expectedState, relations, cluster } = acceptance
    if (!(await replaceIncident(transaction, incident, expectedState))) return false
    await recordManifestRelations(transaction, relations, 'person')
    if (cluster !== null) await recordManifestCluster(transaction, cluster, 'person')
    await recordDue(transaction, { due: [], skipped: acceptance.skipped })
    await recordTransitions(transaction, [acceptance.transition])
    return true
  })
