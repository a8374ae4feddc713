import type pg from 'pg'
import { z } from 'zod'
import {
  type GuardChoices,
  guardChoicesSchema,
  type ProtectionKind,
  PROTECTION_SCHEMA as SCHEMA,
} from '@/lib/model/protection'
import type { PatternRow } from './patterns'
import { rowsOf } from './session'
import { truncateTrigger } from './shared-sql'
import type { ProtectionFacts } from './verify-facts'

const mayRead = ({ tables }: ProtectionFacts, name: string): boolean =>
  tables.some((table) => table.name === name && table.mayRead)

/** What was chosen at the installation; null where it is not there or the role may not read it. */
export const readChoices = async (
  client: pg.Client,
  facts: ProtectionFacts,
  kind: ProtectionKind,
): Promise<GuardChoices | null> => {
  if (!mayRead(facts, 'settings')) return null
  const [row] = await rowsOf(
    client,
    z.object({ choices: z.unknown() }),
    `SELECT s.choices FROM ${SCHEMA}.settings s WHERE s.kind = $1`,
    [kind],
  )
  const parsed = guardChoicesSchema.safeParse(row?.choices)
  return parsed.success ? parsed.data : null
}

const patternSchema = z.object({
  groupName: z.string().nullable(),
  schemaLike: z.string().nullable(),
  nameLike: z.string(),
  chosen: z.boolean(),
})

/** The patterns that it works with, in their order; null where the role may not read them. */
export const readPatterns = async (
  client: pg.Client,
  facts: ProtectionFacts,
  kind: ProtectionKind,
): Promise<PatternRow[] | null> => {
  if (!mayRead(facts, 'patterns')) return null
  return rowsOf(
    client,
    patternSchema,
    `SELECT p.group_name AS "groupName", p.schema_like AS "schemaLike", p.name_like AS "nameLike", p.chosen
     FROM ${SCHEMA}.patterns p WHERE p.kind = $1 ORDER BY p.position`,
    [kind],
  )
}

/** Who is let through, as the server holds it; null where the role may not read it. */
export const readAllowances = async (
  client: pg.Client,
  facts: ProtectionFacts,
): Promise<string[] | null> => {
  if (!mayRead(facts, 'allowances')) return null
  const rows = await rowsOf(
    client,
    z.object({ allowed: z.string() }),
    `SELECT a.kind || ' ' || a.value AS allowed FROM ${SCHEMA}.allowances a`,
  )
  return rows.map(({ allowed }) => allowed)
}

/** Records that are kept; null where the role may not read them. */
export const countRecords = async (
  client: pg.Client,
  facts: ProtectionFacts,
): Promise<number | null> => {
  if (!mayRead(facts, 'records')) return null
  const sql = `SELECT pg_catalog.count(*)::pg_catalog.int4 AS records FROM ${SCHEMA}.records`
  const [row] = await rowsOf(client, z.object({ records: z.number() }), sql)
  return row?.records ?? null
}

const coverageSchema = z.object({ covered: z.number(), tables: z.number() })

const coverageSql = `
  WITH RECURSIVE pattern AS (
    SELECT * FROM ROWS FROM (pg_catalog.unnest($1::pg_catalog.text[]), pg_catalog.unnest($2::pg_catalog.text[]),
      pg_catalog.unnest($3::pg_catalog.bool[])) WITH ORDINALITY AS p(schema_like, name_like, chosen, position)),
  tables(oid) AS (
    SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
      AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', '${SCHEMA}')
      AND (SELECT p.chosen FROM pattern p
        WHERE (p.schema_like IS NULL OR n.nspname LIKE p.schema_like) AND c.relname LIKE p.name_like
        ORDER BY p.position LIMIT 1)
    UNION
    SELECT i.inhrelid FROM tables t JOIN pg_catalog.pg_inherits i ON i.inhparent = t.oid)
  SELECT pg_catalog.count(*)::pg_catalog.int4 AS tables,
    (pg_catalog.count(*) FILTER (WHERE EXISTS (
      SELECT FROM pg_catalog.pg_trigger g
      JOIN pg_catalog.pg_proc f ON f.oid = g.tgfoid JOIN pg_catalog.pg_namespace fn ON fn.oid = f.pronamespace
      WHERE g.tgrelid = t.oid AND g.tgname = $4 AND g.tgenabled = 'A'
        AND fn.nspname = '${SCHEMA}' AND f.proname = $5)))::pg_catalog.int4 AS covered
  FROM tables t JOIN pg_catalog.pg_class c ON c.oid = t.oid WHERE c.relkind IN ('r', 'p')`

/** Tables of the chosen groups and their partitions, and how many have a working trigger on TRUNCATE. */
export const readCoverage = async (
  client: pg.Client,
  kind: ProtectionKind,
  patterns: PatternRow[],
): Promise<{ covered: number; tables: number }> => {
  const [row] = await rowsOf(client, coverageSchema, coverageSql, [
    patterns.map(({ schemaLike }) => schemaLike),
    patterns.map(({ nameLike }) => nameLike),
    patterns.map(({ chosen }) => chosen),
    truncateTrigger(kind),
    `${kind}_truncate`,
  ])
  return row ?? { covered: 0, tables: 0 }
}
