import type { Group } from '@/lib/model/groups'
import { isEmptiable, matchesPattern, parsePattern } from '@/lib/model/patterns'
import type { ProposedGroup, ProposedTable } from '@/lib/model/proposals'
import { groupByPrefix } from './name-prefixes'
import { createSpelling, type Spelling } from './proposed-patterns'

export interface ProposalInput {
  /** What the groups have to cover. */
  tables: ProposedTable[]
  /** Sets of groups that products are known by. */
  presets: { name: string; groups: Group[] }[]
  /** Ids that are taken. */
  taken: string[]
}

type Draft = Omit<ProposedGroup, 'id'>

const inOrder = (a: ProposedTable, b: ProposedTable): number =>
  a.schema < b.schema
    ? -1
    : a.schema > b.schema
      ? 1
      : a.name < b.name
        ? -1
        : a.name > b.name
          ? 1
          : 0

/** Fewer make no group of their own by owner. */
const FEWEST_OF_OWNER = 3

/** A preset is seen in a schema that has half of each of its critical groups and most of its names. */
const isSeen = (groups: Group[], names: ReadonlySet<string>): boolean => {
  const seenOf = (tables: string[]) => tables.filter((name) => names.has(name)).length
  const all = groups.flatMap(({ tables }) => tables)
  return (
    seenOf(all) > all.length / 2 &&
    groups.every(
      ({ severity, tables }) => severity !== 'critical' || seenOf(tables) >= tables.length / 2,
    )
  )
}

const draftsOfPresets = (
  schema: string,
  tables: ProposedTable[],
  { presets }: ProposalInput,
  spell: Spelling,
): Draft[] => {
  const names = new Set(tables.map(({ name }) => name))
  const preset = presets.find(({ groups }) => isSeen(groups, names))
  return (preset?.groups ?? []).flatMap((group): Draft[] => {
    const own = tables.filter(({ name }) => group.tables.includes(name))
    if (own.length === 0) return []
    const emptiable = own.filter((table) => isEmptiable(group, table)).map(spell.table)
    return [
      {
        name: group.name,
        severity: group.severity,
        why: { by: 'preset', of: preset?.name ?? '' },
        tables: own.map(spell.table),
        ...(emptiable.length > 0 ? { emptiable } : {}),
        members: own,
        absent: group.tables
          .filter((name) => !names.has(name))
          .map((name) => spell.table({ schema, name })),
      },
    ]
  })
}

const plain = (
  name: string,
  why: ProposedGroup['why'],
  tables: string[],
  members: ProposedTable[],
): Draft => ({ name, severity: 'warning', why, tables, members, absent: [] })

const draftsOfRest = (
  schema: string,
  rest: ProposedTable[],
  isWholeSchema: boolean,
  spell: Spelling,
): Draft[] => {
  if (rest.length === 0) return []
  const owners = Map.groupBy(rest, ({ owner }) => owner)
  // Of what is gone already no owner is known.
  const large = [...owners].filter(
    ([owner, own]) => owners.size > 1 && owner !== '' && own.length >= FEWEST_OF_OWNER,
  )
  const byOwner = large.map(([owner, own]) =>
    plain(owner, { by: 'owner', of: owner }, own.map(spell.table), own),
  )
  const owned = new Set(large.flatMap(([, own]) => own))
  const last = rest.filter((table) => !owned.has(table))
  // A glob would take in what belongs to the others, and whatever is left out.
  const patterns =
    isWholeSchema && byOwner.length === 0 ? [spell.schema(schema)] : last.map(spell.table)
  return last.length > 0
    ? [...byOwner, plain(schema, { by: 'schema', of: schema }, patterns, last)]
    : byOwner
}

const draftsOfSchema = (
  schema: string,
  tables: ProposedTable[],
  input: ProposalInput,
  spell: Spelling,
): Draft[] => {
  const presets = draftsOfPresets(schema, tables, input, spell)
  const taken = new Set(presets.flatMap(({ members }) => members))
  const { groups, rest } = groupByPrefix(tables.filter((table) => !taken.has(table)))
  // Longer prefixes first, since the first group that fits takes a table.
  const prefixes = groups
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
    .map(({ prefix, tables: own }) =>
      plain(
        prefix.replace(/_+$/, ''),
        { by: 'prefix', of: prefix },
        [spell.prefix(schema, prefix)],
        own,
      ),
    )
  const isWholeSchema = input.taken.length === 0 && presets.length === 0 && prefixes.length === 0
  return [...presets, ...prefixes, ...draftsOfRest(schema, rest, isWholeSchema, spell)]
}

const idOf = (name: string, taken: Set<string>): string => {
  const plainName = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '')
  const base = plainName === '' ? 'group' : plainName
  let id = base
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`
  taken.add(id)
  return id
}

/** Exact names before globs, so that no glob takes what another group names. */
const namesFirst = (a: Draft, b: Draft): number => {
  const isExact = ({ tables }: Draft) => tables.every((pattern) => parsePattern(pattern).exact)
  return Number(isExact(b)) - Number(isExact(a))
}

/**
 * Groups for tables that are in none: by a known product, by what names begin with, by owner, else by schema. Each table
 * is in one of them, and the first that fits it is that one.
 */
export const proposeGroups = (input: ProposalInput): ProposedGroup[] => {
  const taken = new Set(input.taken)
  const schemas = Map.groupBy(input.tables.toSorted(inOrder), ({ schema }) => schema)
  const spell = createSpelling(schemas.size === 1 && schemas.has('public'))
  const drafts = [...schemas].flatMap(([schema, own]) => draftsOfSchema(schema, own, input, spell))
  const ordered = drafts.toSorted(namesFirst)
  const firstUse = new Map(
    ordered
      .flatMap((draft) => draft.tables.map((pattern) => [pattern, draft] as const))
      .toReversed(),
  )
  // What a hostile name makes one pattern take of another's is shown where it will be.
  const memberOf = (table: ProposedTable) =>
    ordered.find(({ tables }) =>
      tables.some((pattern) => matchesPattern(parsePattern(pattern), table)),
    )
  const members = Map.groupBy(input.tables.toSorted(inOrder), memberOf)
  return ordered
    .map((draft) => ({
      ...draft,
      tables: [...new Set(draft.tables)].filter((one) => firstUse.get(one) === draft),
      members: members.get(draft) ?? [],
    }))
    .filter((draft) => draft.members.length > 0)
    .map((draft) => ({ ...draft, id: idOf(draft.name, taken) }))
    .map((group) => ({ ...group, name: group.name.trim() || group.id }))
}
