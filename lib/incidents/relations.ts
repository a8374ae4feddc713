import type { Expectation } from '@/lib/model/findings'
import type { IncidentChange, IncidentRelation } from '@/lib/model/incidents'
import { qualifiedKey } from '@/lib/model/relations'

const changes: Record<Expectation['state'], IncidentChange> = {
  present: 'returned',
  pending: 'neverSeen',
  neverSeen: 'neverSeen',
  missing: 'missing',
  recreated: 'recreated',
  emptied: 'emptied',
}

interface When {
  now: number
  lastSeenAt: number | null
}

/** Adds relations to those of an incident; one that is there already (returned, and lost again) is replaced. */
export const addRelations = (
  relations: IncidentRelation[],
  added: Expectation[],
  { now, lastSeenAt }: When,
): IncidentRelation[] => {
  const keys = new Set(added.map(qualifiedKey))
  return [
    ...relations.filter((one) => !keys.has(qualifiedKey(one))),
    ...added.map(
      (one): IncidentRelation => ({
        schema: one.schema,
        name: one.name,
        group: one.group,
        severity: one.severity,
        change: changes[one.state],
        before: one.before,
        after: one.after,
        rows: one.rows,
        sizeBytes: one.sizeBytes,
        emptyNow: one.emptyNow,
        lastSeenAt: one.before ? lastSeenAt : null,
        firstMissedAt: now,
        creatorStatus: null,
        relfilenodeBefore: null,
        relfilenodeAfter: null,
        relpersistence: null,
      }),
    ),
  ]
}

/** Worse than what the incident holds: an emptied table went as well, or one filled anew was emptied by TRUNCATE. */
const isWorse = (relation: IncidentRelation, now: Expectation): boolean => {
  if (relation.change !== 'emptied')
    return now.state === 'missing' && relation.change === 'recreated'
  const emptiedAgain =
    now.state === 'emptied' && relation.emptyNow === false && now.emptyNow === true
  return now.state === 'missing' || now.state === 'recreated' || emptiedAgain
}

/**
 * The relations of an incident as the newest poll shows them. What is no longer expected at all (the configuration
 * changed) stays as it was: an incident ends by a reason with a name, never by a list that got shorter. What has
 * returned and is lost anew to another incident (`elsewhere`) is that one's from then on.
 */
export const refreshRelations = (
  relations: IncidentRelation[],
  { expectations }: { expectations: Expectation[] },
  elsewhere: ReadonlySet<string>,
): { relations: IncidentRelation[]; lostAgain: boolean } => {
  const byKey = new Map(expectations.map((one) => [qualifiedKey(one), one]))
  let lostAgain = false
  const refreshed = relations.map((relation) => {
    const now = byKey.get(qualifiedKey(relation))
    const passedOn = relation.change === 'returned' && elsewhere.has(qualifiedKey(relation))
    if (!now || passedOn) return relation
    const change = changes[now.state]
    const worse = isWorse(relation, now)
    const severity = worse && now.severity === 'critical' ? 'critical' : relation.severity
    if (worse && (change === 'missing' || severity !== relation.severity)) lostAgain = true
    const sameTable = now.after !== null && now.after.oid === relation.after?.oid
    // Not probed at every poll: what was proven last of the same table stands.
    const emptyNow = now.emptyNow ?? (sameTable ? relation.emptyNow : null)
    return { ...relation, severity, change, after: now.after, emptyNow }
  })
  return { relations: refreshed, lostAgain }
}

const signature = (one: IncidentRelation): string =>
  JSON.stringify([one.schema, one.name, one.change, one.severity, one.after?.oid ?? null])

/** Whether the same was proven of a table's rows in both; a difference is worth keeping, and no news to tell. */
export const sameRows = (a: IncidentRelation[], b: IncidentRelation[]): boolean => {
  const known = new Map(a.map((one) => [qualifiedKey(one), one.emptyNow]))
  return b.every((one) => known.get(qualifiedKey(one)) === one.emptyNow)
}

/** Whether two lists show the same relations in the same states. */
export const sameRelations = (a: IncidentRelation[], b: IncidentRelation[]): boolean => {
  if (a.length !== b.length) return false
  const known = new Set(a.map(signature))
  return b.every((one) => known.has(signature(one)))
}
