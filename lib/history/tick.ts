import type { Incident } from '@/lib/model/incidents'
import type { TickRecord } from '@/lib/model/tick'
import { recordBoots } from './boots'
import { recordChanges } from './changes'
import { recordCoverage } from './coverage'
import { recordEnvironmentState } from './environment-state'
import { insertIncident, replaceIncident } from './incidents'
import { recordManifestCluster, recordManifestRelations } from './manifest'
import { isSuperseded } from './moves'
import { recordProtectionExpectation } from './protection'
import { endReset, recordHeldLoss } from './resets'
import type { Db } from './schema'
import { recordSpans } from './spans'
import { recordDue, recordTransitions } from './transitions'
import { recordWalCommits } from './wal-commits'

const recordIncident = async (db: Db, incident: Incident, record: TickRecord): Promise<boolean> => {
  if (await insertIncident(db, incident)) return true
  const stored = await db
    .selectFrom('incident')
    .select(['state', 'acknowledgedAt', 'resolvedAt'])
    .where('id', '=', incident.id)
    .executeTakeFirstOrThrow()
  if (isSuperseded(stored, incident, record.transitions)) return false
  return replaceIncident(db, incident, stored.state)
}

/** Ids of incidents that a person changed while the tick was under way. */
const recordIncidents = async (db: Db, record: TickRecord): Promise<string[]> => {
  const superseded: string[] = []
  for (const incident of record.incidents) {
    if (!(await recordIncident(db, incident, record))) superseded.push(incident.id)
  }
  return superseded
}

export interface TickOptions {
  /** Two observations further apart than this (ms) leave a gap in the coverage. */
  maxGapMs: number
}

/**
 * Writes all that one tick found, in one transaction: the whole of it or nothing. Recording a tick twice is the same
 * as once. Where a person acknowledged, accepted or reopened an incident meanwhile, that stays, neither the
 * incident nor its transitions of this tick are written, and its id is returned: the next tick judges anew.
 */
export const recordTick = async (
  db: Db,
  record: TickRecord,
  { maxGapMs }: TickOptions,
): Promise<{ superseded: string[] }> =>
  db.transaction().execute(async (transaction) => {
    const { environmentId, at, unobservedReason } = record
    // First, since its row lock on Postgres makes ticks of one environment wait for each other.
    await recordEnvironmentState(transaction, record.state)
    await recordCoverage(transaction, { environmentId, at, reason: unobservedReason }, maxGapMs)
    await recordBoots(transaction, record.boots)
    await recordSpans(transaction, environmentId, record.spans)
    const { cluster, relations } = record.manifest
    if (cluster !== null) await recordManifestCluster(transaction, cluster, 'tick')
    await recordManifestRelations(transaction, relations, 'tick')
    for (const one of record.protection) await recordProtectionExpectation(transaction, one)
    await recordWalCommits(transaction, record.walCommits)
    await recordChanges(transaction, record.changes)
    const { expiredReset, heldLoss } = record
    if (heldLoss) await recordHeldLoss(transaction, heldLoss.resetId, heldLoss.loss)
    if (expiredReset) await endReset(transaction, { ...expiredReset, state: 'expired', by: null })
    const superseded = await recordIncidents(transaction, record)
    const standing = record.transitions.filter(({ incidentId }) => !superseded.includes(incidentId))
    await recordTransitions(transaction, standing)
    await recordDue(transaction, record)
    return { superseded }
  })
