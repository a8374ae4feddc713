import type { Group } from '@/lib/model/groups'
import type { Incident } from '@/lib/model/incidents'
import type { Manifest, ManifestRelation } from '@/lib/model/manifest'
import { createGroupOf } from '@/lib/model/patterns'
import { isTable, qualifiedKey } from '@/lib/model/relations'
import type { Span } from '@/lib/model/spans'

export interface RegroupingInput {
  /** In force until now, and from now on; null: every schema is one. */
  before: Group[] | null
  after: Group[] | null
  manifest: Manifest
  /** Open ones. */
  spans: Span[]
  /** Open ones. */
  incidents: Incident[]
  now: number
}

/**
 * What a change of groups does to the manifest. What went, was made anew or emptied while no group covered it is no loss
 * once one does: it is expected as it is now. What an open incident holds, and all that was covered, stays as it was.
 */
export const planRegrouping = (input: RegroupingInput): ManifestRelation[] => {
  const wasCovered = createGroupOf(input.before)
  const isCovered = createGroupOf(input.after)
  const held = new Set(input.incidents.flatMap(({ relations }) => relations.map(qualifiedKey)))
  const tables = new Map(input.spans.filter(isTable).map((one) => [qualifiedKey(one), one]))
  return input.manifest.relations.flatMap((entry): ManifestRelation[] => {
    if (entry.identity === null || held.has(qualifiedKey(entry))) return []
    if (wasCovered(entry) || !isCovered(entry)) return []
    const table = tables.get(qualifiedKey(entry))
    const { systemIdentifier, databaseOid, oid } = table ?? entry.identity
    return [
      {
        ...entry,
        identity: table ? { systemIdentifier, databaseOid, oid } : null,
        source: 'accepted',
        since: input.now,
        rows: table?.rows ?? null,
        sizeBytes: table?.sizeBytes ?? null,
        relfilenode: table?.relfilenode ?? null,
      },
    ]
  })
}
