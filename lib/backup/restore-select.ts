import type { ArchiveEntry } from './restore-archive'
import { type IdentifiedObject, objectKey } from './restore-objects'

export interface SelectInput {
  entries: ArchiveEntry[]
  objects: Map<number, IdentifiedObject>
  /** Keys of what the watched database has. */
  present: Set<string>
  /** Entries of relations that are to be made. */
  wanted: Set<number>
  /** Entries of relations that are there, and from which views and the like may have been taken. */
  beside: Set<number>
}

/**
 * Foreign keys have a way of their own, since each may fail for itself. The others belong to the database or cluster,
 * or hold rows or what is made of rows.
 */
const never = new Set([
  ...['ENCODING', 'STDSTRINGS', 'SEARCHPATH', 'DATABASE', 'DATABASE PROPERTIES', 'DEFAULT ACL'],
  ...['FK CONSTRAINT', 'EVENT TRIGGER', 'PUBLICATION', 'SUBSCRIPTION', 'SUBSCRIPTION TABLE'],
  ...['STATISTICS DATA', 'TABLE DATA', 'SEQUENCE SET', 'BLOB', 'BLOBS', 'BLOB METADATA'],
  ...['PUBLICATION TABLES IN SCHEMA', 'MATERIALIZED VIEW DATA'],
])
/** What may have been lost of or with a table that is there again. Its keys and indexes are its own affair. */
const ofPresent = new Set(['VIEW', 'MATERIALIZED VIEW', 'TRIGGER', 'POLICY', 'RULE'])
const tables = new Set(['TABLE', 'FOREIGN TABLE'])
/** Talaia's own triggers are put on by its event trigger, where it is installed. */
const ownTrigger = /^talaia_\w+_truncate on /

/**
 * Which entries are made: the wanted relations, what they need and the watched database lacks, and what needs them and
 * has all else that it needs. An entry without an object of its own (grants, comments) goes with what it belongs to.
 * A table that is missing too but was not asked for is never made, as it would come without rows.
 */
export const selectEntries = (input: SelectInput): Set<number> => {
  const { entries, objects, present, wanted, beside } = input
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const isMissing = ({ id }: ArchiveEntry): boolean => {
    const object = objects.get(id)
    return object !== undefined && !present.has(objectKey(object))
  }
  const isOwn = (entry: ArchiveEntry): boolean =>
    entry.kind === 'TRIGGER' && ownTrigger.test(objects.get(entry.id)?.identity ?? '')
  const refused = ({ kind }: ArchiveEntry): boolean => never.has(kind)
  const chosen = new Set<number>()

  const needs = (id: number, path: Set<number>): number[] | null => {
    const entry = byId.get(id)
    if (!entry || chosen.has(id) || path.has(id)) return []
    if (entry.classid > 0 && !isMissing(entry)) return []
    if (refused(entry)) return []
    if (tables.has(entry.kind) && !wanted.has(id) && path.size > 0) return null
    path.add(id)
    const all = [id]
    for (const need of entry.needs) {
      const more = needs(need, path)
      if (more === null) return null
      all.push(...more)
    }
    return all
  }
  const choose = (id: number): boolean => {
    const all = needs(id, new Set())
    for (const one of all ?? []) chosen.add(one)
    return all !== null && all.length > 0
  }
  // A table that needs one that is not wanted is made all the same: what fails then is told.
  for (const id of wanted) if (!choose(id)) chosen.add(id)

  for (let grown = true; grown; ) {
    grown = false
    for (const entry of entries) {
      if (chosen.has(entry.id) || refused(entry) || isOwn(entry)) continue
      const ofChosen = entry.needs.some((id) => chosen.has(id))
      const ofBeside = ofPresent.has(entry.kind) && entry.needs.some((id) => beside.has(id))
      if (!ofChosen && !ofBeside) continue
      if (entry.classid > 0 && !isMissing(entry)) continue
      if (tables.has(entry.kind) && !wanted.has(entry.id)) continue
      if (choose(entry.id)) grown = true
    }
  }
  return chosen
}
