import type { Incident, IncidentRelation } from '@/lib/model/incidents'
import type { Manifest } from '@/lib/model/manifest'
import { qualifiedKey, type Relation, sameIdentity } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'

interface Before {
  spans: Span[]
  manifest: Manifest
  incidents: Incident[]
}

/** Notes what became of the transactions that made the lost tables, asked while the loss was fresh. */
export const withCreatorStatus = (
  incident: Incident,
  spans: Span[],
  statuses: ReadonlyMap<string, string>,
): Incident => {
  if (statuses.size === 0) return incident
  const xmins = new Map(spans.map((span) => [span.oid, span.xmin]))
  return {
    ...incident,
    relations: incident.relations.map((relation) => {
      const xmin = relation.before ? xmins.get(relation.before.oid) : undefined
      const status = xmin === undefined ? undefined : statuses.get(xmin)
      return relation.creatorStatus !== null || status === undefined
        ? relation
        : { ...relation, creatorStatus: status }
    }),
  }
}

/** As last seen before the loss: the manifest learns no storage of a lost table, and so knows that of its rows. */
const createStorageBefore = ({ spans, manifest }: Before) => {
  const spansByOid = new Map(spans.map((span) => [span.oid, span]))
  const entries = new Map(manifest.relations.map((entry) => [entry.identity?.oid, entry]))
  return ({ before }: IncidentRelation) => {
    const span = before ? spansByOid.get(before.oid) : undefined
    const entry = before ? entries.get(before.oid) : undefined
    const ofSpan = before && span && sameIdentity(span, before) ? span : null
    const ofEntry = before && entry?.identity && sameIdentity(entry.identity, before) ? entry : null
    return {
      relfilenodeBefore: ofEntry?.relfilenode ?? ofSpan?.relfilenode ?? null,
      relpersistence: ofSpan?.relpersistence ?? null,
    }
  }
}

/** Notes the storage of lost tables on both sides of the loss, once: how they were emptied shows in nothing else. */
export const withStorage = (
  incident: Incident,
  stored: Before,
  relations: Relation[],
  now: number,
): Incident => {
  const open = stored.incidents.find(({ id }) => id === incident.id)
  const earlier = new Map(open?.relations.map((one) => [qualifiedKey(one), one]))
  const current = new Map(relations.map((one) => [one.oid, one]))
  const storageBefore = createStorageBefore(stored)
  const noted = (relation: IncidentRelation): IncidentRelation => {
    const fresh = relation.firstMissedAt === now
    const before = earlier.get(qualifiedKey(relation))
    const known =
      before?.after?.oid === relation.after?.oid && before?.severity === relation.severity
    if (!fresh && known) return relation
    return {
      ...relation,
      ...(fresh ? storageBefore(relation) : {}),
      relfilenodeAfter: relation.after
        ? (current.get(relation.after.oid)?.relfilenode ?? null)
        : null,
    }
  }
  return { ...incident, relations: incident.relations.map(noted) }
}
