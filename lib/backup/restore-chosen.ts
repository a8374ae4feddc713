import type { RestorePlan, RestoreRelation } from '@/lib/model/restores'
import type { Archive } from './restore-archive'
import { keyOf, type Name } from './restore-names'
import {
  type IdentifiedObject,
  identifyEntries,
  objectKey,
  readObjectKeys,
} from './restore-objects'
import { selectEntries } from './restore-select'
import type { SqlSession } from './tools'

export interface Chosen {
  /** Entries to make. */
  entries: Set<number>
  objects: Map<number, IdentifiedObject>
  /** Views that are missing and cannot be made, since something else that they need is missing. */
  left: { kind: string; identity: string }[]
}

const relationKinds = new Set(['TABLE', 'FOREIGN TABLE', 'VIEW', 'MATERIALIZED VIEW'])

/** What of the scratch database's schema is made in the watched one. */
export const chooseObjects = async ({
  archive,
  scratch,
  watched,
  relations,
  alsoPresent = [],
}: {
  archive: Archive
  scratch: SqlSession
  watched: SqlSession
  relations: Pick<RestoreRelation, 'schema' | 'name' | 'action'>[]
  /** Keys of objects that will be there by then. */
  alsoPresent?: string[]
}): Promise<Chosen> => {
  const objects = await identifyEntries(scratch, archive.entries)
  const present = await readObjectKeys(watched)
  for (const key of alsoPresent) present.add(key)
  const actions = new Map(relations.map((relation) => [keyOf(relation), relation.action]))
  const wanted = new Set<number>()
  const beside = new Set<number>()
  const left: Chosen['left'] = []
  for (const { id, kind } of archive.entries) {
    const object = objects.get(id)
    if (!object || !relationKinds.has(kind)) continue
    const action = actions.get(keyOf(nameOf(object)))
    if (action === 'create') wanted.add(id)
    else if (action !== undefined) beside.add(id)
  }
  const entries = selectEntries({ entries: archive.entries, objects, present, wanted, beside })
  for (const { id, kind, needs } of archive.entries) {
    const object = objects.get(id)
    if (!object || entries.has(id) || !kind.endsWith('VIEW')) continue
    if (present.has(objectKey(object))) continue
    if (needs.some((need) => wanted.has(need) || beside.has(need)))
      left.push({ kind, identity: object.identity })
  }
  return { entries, objects, left }
}

/** `pg_identify_object` quotes names where SQL would need it. */
const unquoted = (name: string | null): string =>
  /^"(.*)"$/s.exec(name ?? '')?.[1]?.replaceAll('""', '"') ?? name ?? ''
const nameOf = ({ schema, name }: IdentifiedObject): Name => ({
  schema: unquoted(schema),
  name: unquoted(name),
})

/** Not told one by one: they are part of a table. */
const parts = new Set([
  'TABLE',
  'FOREIGN TABLE',
  'CONSTRAINT',
  'CHECK CONSTRAINT',
  'INDEX',
  'DEFAULT',
])

/** What is made besides tables, as the plan tells it. */
export const toldObjects = (archive: Archive, chosen: Chosen): RestorePlan['objects'] =>
  archive.entries.flatMap(({ id, kind }) => {
    const object = chosen.objects.get(id)
    if (!object || !chosen.entries.has(id) || parts.has(kind)) return []
    const { schema, name, identity } = object
    return [
      {
        kind,
        schema: schema === null ? null : unquoted(schema),
        name: name === null ? identity : unquoted(name),
      },
    ]
  })
