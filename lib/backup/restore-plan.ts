import { escapeIdentifier } from 'pg'
import { z } from 'zod'
import { Invalid } from '@/lib/model/errors'
import { type Message, message } from '@/lib/model/message'
import type { RestorePlan, RestoreRelation } from '@/lib/model/restores'
import { type Decision, decideAll, type Sides } from './restore-actions'
import { readArchive } from './restore-archive'
import { chooseObjects, toldObjects } from './restore-chosen'
import {
  beginComparing,
  type Compared,
  compareRows,
  endComparing,
  type RowCounts,
} from './restore-compare'
import { sameWords } from './restore-copy'
import {
  countTables,
  type RelationFacts,
  readEnums,
  readFamilies,
  readForeignKeys,
  readRelations,
} from './restore-facts'
import { planForeignKeys } from './restore-foreign-keys'
import { type Loaded, loadDump, type RestorableBackup } from './restore-load'
import { keyOf, type Name, qualified, scratchName } from './restore-names'
import { withSession } from './restore-scratch'
import { createScratch, removeScratch } from './scratch'
import type { PostgresTools, SqlSession } from './tools'

/** Where a restore has got to. */
export type RestoreStep = 'scratch' | 'loading' | 'comparing' | 'copying' | 'attaching' | 'removing'

export interface PrepareOptions {
  tools: PostgresTools
  backup: RestorableBackup
  /** The age identity that opens it; null: not encrypted. */
  identity: string | null
  /** What to bring back; partitions go with their table. */
  relations: Name[]
  /** Of the restore. */
  id: string
  /** Role that may connect to the scratch database and read what is in it; null: nobody but the tools. */
  reader?: string | null
  signal?: AbortSignal
  onStep?: (step: RestoreStep) => void
}

/**
 * Restores the dump into a scratch database and says what a restore would do to the watched one, which it only reads.
 * The scratch database stays for `applyRestore` or `discardRestore`; after an error it is removed. Throws Invalid where
 * the dump is damaged or holds other rows than its manifest says.
 */
export const prepareRestore = async (
  options: PrepareOptions,
): Promise<{ plan: RestorePlan; scratchDatabase: string }> => {
  const { tools, id, signal, onStep } = options
  const scratchDatabase = scratchName(id)
  onStep?.('scratch')
  await createScratch({ tools, name: scratchDatabase, signal })
  try {
    onStep?.('loading')
    const loaded = await loadDump({
      ...options,
      database: scratchDatabase,
      tables: options.relations,
    })
    onStep?.('comparing')
    const plan = await withSession({ tools, database: scratchDatabase, signal }, (scratch) =>
      withSession({ tools, signal }, (watched) =>
        compare({ ...options, tools, scratchDatabase, scratch, watched, loaded }),
      ),
    )
    return { plan, scratchDatabase }
  } catch (error) {
    await removeScratch(tools, [scratchDatabase]).catch(() => {})
    throw error
  }
}

interface CompareInput extends PrepareOptions {
  scratchDatabase: string
  scratch: SqlSession
  watched: SqlSession
  loaded: Loaded
}

const compare = async (input: CompareInput): Promise<RestorePlan> => {
  const { scratch, watched, backup, relations: asked } = input
  for (const session of [scratch, watched]) await session.execute(sameWords)
  const names = union(asked, await readFamilies(scratch, asked))
  await grantReader(input)
  await beginComparing(scratch)
  const { sides, compared } = await lookAtBoth(input, names)
  const decisions = decideAll(sides)
  const relations = sides.map((side, index) =>
    toldRelation(side, decisions[index], compared.get(keyOf(side))),
  )
  assertAgrees(backup, relations)

  const foreignKeys = await readForeignKeys(scratch, names)
  const ends = foreignKeys.flatMap((key) => [
    { schema: key.schema, name: key.table },
    { schema: key.referencesSchema, name: key.referencesTable },
  ])
  const planned = await planForeignKeys({
    ...{ ...input, inBackup: foreignKeys },
    present: await readForeignKeys(watched, names),
    actions: new Map(relations.map((relation) => [keyOf(relation), relation.action])),
    existing: new Set((await readRelations(watched, union(names, ends))).map(keyOf)),
  })
  await endComparing(scratch)

  const archive = await readArchive(input.tools, {
    database: input.scratchDatabase,
    signal: input.signal,
  })
  const chosen = await chooseObjects({ archive, scratch, watched, relations })
  return {
    relations,
    objects: toldObjects(archive, chosen),
    foreignKeys: planned,
    missingRoles: input.loaded.missingRoles,
    warnings: warningsOf(input.loaded, chosen.left),
  }
}

const union = (...lists: Name[][]): Name[] => [
  ...new Map(
    lists.flat().map(({ schema, name }) => [keyOf({ schema, name }), { schema, name }]),
  ).values(),
]

const grantReader = async ({ reader, scratch, scratchDatabase }: CompareInput): Promise<void> => {
  if (!reader) return
  const role = escapeIdentifier(reader)
  const schemas = await scratch.query(
    `SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`,
    z.object({ name: z.string() }),
  )
  await scratch.execute(
    [
      `GRANT CONNECT ON DATABASE ${escapeIdentifier(scratchDatabase)} TO ${role}`,
      ...schemas.flatMap(({ name: schema }) => [
        `GRANT USAGE ON SCHEMA ${escapeIdentifier(schema)} TO ${role}`,
        `GRANT SELECT ON ALL TABLES IN SCHEMA ${escapeIdentifier(schema)} TO ${role}`,
      ]),
    ].join(';\n'),
  )
}

/** Both sides of each relation, with exact counts, and rows compared where both have some. */
const lookAtBoth = async (input: CompareInput, names: Name[]) => {
  const { scratch, watched } = input
  const inBackup = await factsOf(scratch, names)
  const now = await factsOf(watched, names)
  const lacking = await missingLabels(scratch, watched)
  const compared = new Map<string, RowCounts>()
  const sides: Sides[] = []
  for (const name of names) {
    const before = inBackup.get(keyOf(name)) ?? null
    const present = now.get(keyOf(name)) ?? null
    const rowsInBackup = before?.rows ?? null
    const rowsNow = present?.rows ?? null
    let isSame = false
    if (before && present && rowsNow !== null && rowsInBackup !== null && rowsNow > 0) {
      const counts = await compareRows(input satisfies Compared, {
        inBackup: before.facts,
        now: present.facts,
      })
      compared.set(keyOf(name), counts)
      isSame = counts.identical === rowsInBackup && counts.identical === rowsNow
    }
    sides.push({
      ...name,
      inBackup: before?.facts ?? null,
      now: present?.facts ?? null,
      rowsInBackup,
      rowsNow,
      missingLabels: before ? before.facts.columns.flatMap(({ type }) => lacking(type)) : [],
      isSame,
    })
  }
  return { sides, compared }
}

const factsOf = async (
  session: SqlSession,
  names: Name[],
): Promise<Map<string, { facts: RelationFacts; rows: number | null }>> => {
  const all = await readRelations(session, names)
  const counted = all.filter(({ relkind }) => relkind === 'r' || relkind === 'p')
  // Rows of tables that inherit from it are told as theirs; those of partitions are told as both.
  const targets = counted.map(
    (facts) => `${facts.relkind === 'r' ? 'ONLY ' : ''}${qualified(facts)}`,
  )
  const counts = await countTables(session, targets)
  const rows = new Map(counted.map((facts, index) => [keyOf(facts), counts[index] ?? null]))
  return new Map(
    all.map((facts) => [keyOf(facts), { facts, rows: rows.get(keyOf(facts)) ?? null }]),
  )
}

/** Labels of an enum that both have, but of which the watched one lacks some: they cannot be added in one transaction. */
const missingLabels = async (scratch: SqlSession, watched: SqlSession) => {
  const before = await readEnums(scratch)
  const now = await readEnums(watched)
  return (type: string): string[] => {
    const bare = type.replace(/\[\]$/, '')
    const present = now.get(bare)
    return present ? (before.get(bare) ?? []).filter((label) => !present.includes(label)) : []
  }
}

const notCompared: RowCounts = {
  conflicts: null,
  identical: null,
  onlyNow: null,
  conflictKeys: [],
}

const toldRelation = (
  { schema, name, rowsInBackup, rowsNow }: Sides,
  decision: Decision = { action: 'none', reason: null },
  compared = notCompared,
): RestoreRelation => ({ schema, name, rowsInBackup, rowsNow, ...compared, ...decision })

/** A dump that lost rows on its way into the scratch database is damaged, whatever its tools said. */
const assertAgrees = (backup: RestorableBackup, relations: RestoreRelation[]): void => {
  const recorded = new Map(
    (backup.manifest?.record.relations ?? []).map((relation) => [keyOf(relation), relation]),
  )
  for (const { schema, name, rowsInBackup } of relations) {
    const record = recorded.get(keyOf({ schema, name }))
    if (record?.rows.source !== 'counted' || record.relkind !== 'r') continue
    if (rowsInBackup !== record.rows.count)
      throw new Invalid('errors.restoreRowsDiffer', {
        schema,
        name,
        expected: record.rows.count ?? 0,
        found: rowsInBackup ?? 0,
      })
  }
}

const warningsOf = ({ errors }: Loaded, left: { kind: string; identity: string }[]): Message[] => [
  ...(errors.length > 0
    ? [
        message('restores.warning.statementsFailed', {
          count: errors.length,
          detail: errors[0]?.detail ?? '',
        }),
      ]
    : []),
  ...left
    .slice(0, 20)
    .map(({ kind, identity }) => message('restores.warning.objectLeft', { kind, identity })),
]
