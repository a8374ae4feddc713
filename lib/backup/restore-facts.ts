import { z } from 'zod'
import { type Name, nameValues } from './restore-names'
import type { SqlSession } from './tools'

const relationSchema = z.object({
  oid: z.number(),
  schema: z.string(),
  name: z.string(),
  /** As `pg_class` has it; `r`, `p`, `v`, `m`, `f`. */
  relkind: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), generated: z.boolean() })),
  /** Columns of the primary key, in its order; null: none. */
  key: z.array(z.string()).nullable(),
  /** Of the partitioned table that it is a part of, or its own. */
  root: z.number(),
})
export type RelationFacts = z.infer<typeof relationSchema>

/** Relations of these names, or all but the system's, with columns in the order of their names. */
export const readRelations = (
  session: SqlSession,
  names: Name[] | null,
): Promise<RelationFacts[]> =>
  session.query(
    `SELECT c.oid::pg_catalog.int8 AS oid, n.nspname AS schema, c.relname AS name, c.relkind,
      (SELECT coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname,
          'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'generated', a.attgenerated <> '')
          ORDER BY a.attname), '[]')
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT pg_catalog.json_agg(a.attname ORDER BY k.place)
        FROM pg_catalog.pg_constraint p
        CROSS JOIN LATERAL pg_catalog.unnest(p.conkey) WITH ORDINALITY AS k(attnum, place)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = p.conrelid AND a.attnum = k.attnum
        WHERE p.conrelid = c.oid AND p.contype = 'p') AS key,
      coalesce(pg_catalog.pg_partition_root(c.oid)::pg_catalog.oid, c.oid)::pg_catalog.int8 AS root
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${
      names
        ? `(n.nspname, c.relname) IN (${nameValues(names)})`
        : `c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`
    }
    ORDER BY n.nspname, c.relname`,
    relationSchema,
  )

/** These tables and all that they are partitions of, inherit from, or that are partitions of them. */
export const readFamilies = (session: SqlSession, names: Name[]): Promise<Name[]> =>
  session.query(
    `WITH RECURSIVE asked(oid) AS (
      SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE (n.nspname, c.relname) IN (${nameValues(names)})
    ), above(oid) AS (
      SELECT oid FROM asked
      UNION SELECT i.inhparent FROM above a JOIN pg_catalog.pg_inherits i ON i.inhrelid = a.oid
    ), family(oid) AS (
      SELECT oid FROM above
      UNION SELECT i.inhrelid FROM family f
        JOIN pg_catalog.pg_inherits i ON i.inhparent = f.oid
        JOIN pg_catalog.pg_class p ON p.oid = f.oid AND p.relkind = 'p'
    )
    SELECT n.nspname AS schema, c.relname AS name
    FROM family f JOIN pg_catalog.pg_class c ON c.oid = f.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY n.nspname, c.relname`,
    z.object({ schema: z.string(), name: z.string() }),
  )

const foreignKeySchema = z.object({
  name: z.string(),
  schema: z.string(),
  table: z.string(),
  referencesSchema: z.string(),
  referencesTable: z.string(),
  definition: z.string(),
  columns: z.array(z.string()),
  referencesColumns: z.array(z.string()),
})
export type ForeignKeyFacts = z.infer<typeof foreignKeySchema>

const columnNames = (relation: string, numbers: string): string =>
  `(SELECT pg_catalog.json_agg(a.attname ORDER BY p.place)
    FROM pg_catalog.unnest(${numbers}) WITH ORDINALITY AS p(attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = ${relation} AND a.attnum = p.attnum)`

/** Foreign keys of and to tables of these names; those that partitions have from their parent are not told. */
export const readForeignKeys = (session: SqlSession, names: Name[]): Promise<ForeignKeyFacts[]> =>
  session.query(
    `SELECT k.conname AS name, n.nspname AS schema, c.relname AS table,
      rn.nspname AS "referencesSchema", r.relname AS "referencesTable",
      pg_catalog.pg_get_constraintdef(k.oid) AS definition,
      ${columnNames('k.conrelid', 'k.conkey')} AS columns,
      ${columnNames('k.confrelid', 'k.confkey')} AS "referencesColumns"
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
    JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
    WHERE k.contype = 'f' AND k.conparentid = 0
      AND ((n.nspname, c.relname) IN (${nameValues(names)}) OR (rn.nspname, r.relname) IN (${nameValues(names)}))
    ORDER BY n.nspname, c.relname, k.conname`,
    foreignKeySchema,
  )

const sequenceSchema = z.object({
  schema: z.string(),
  name: z.string(),
  /** As text, since it is an int8; null: never used. */
  lastValue: z.string().nullable(),
})
export type SequenceFacts = z.infer<typeof sequenceSchema>

/** Sequences that belong to a column of these tables, or that a default of theirs takes numbers from. */
export const readSequences = (session: SqlSession, names: Name[]): Promise<SequenceFacts[]> =>
  session.query(
    `WITH tables AS (
      SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE (n.nspname, c.relname) IN (${nameValues(names)})
    ), used AS (
      SELECT d.objid AS oid FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid IN (SELECT oid FROM tables)
      UNION
      SELECT d.refobjid FROM pg_catalog.pg_attrdef f
      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
      WHERE f.adrelid IN (SELECT oid FROM tables) AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    )
    SELECT s.schemaname AS schema, s.sequencename AS name, s.last_value::pg_catalog.text AS "lastValue"
    FROM used u JOIN pg_catalog.pg_class c ON c.oid = u.oid AND c.relkind = 'S'
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_sequences s ON s.schemaname = n.nspname AND s.sequencename = c.relname
    ORDER BY 1, 2`,
    sequenceSchema,
  )

/** Rows of each table by itself, in the order of the names; one statement for all. */
export const countTables = async (session: SqlSession, targets: string[]): Promise<number[]> => {
  if (targets.length === 0) return []
  const counts: number[] = []
  for (let from = 0; from < targets.length; from += 100) {
    const some = targets.slice(from, from + 100)
    const sql = `SELECT pg_catalog.json_build_array(${some
      .map((target) => `(SELECT pg_catalog.count(*) FROM ${target})`)
      .join(', ')}) AS counts`
    const [row] = await session.query(sql, z.object({ counts: z.array(z.number()) }))
    counts.push(...(row?.counts ?? []))
  }
  return counts
}

const enumSchema = z.object({ type: z.string(), labels: z.array(z.string()) })

/** Labels of all enums, by the name of the type as `format_type` gives it. */
export const readEnums = async (session: SqlSession): Promise<Map<string, string[]>> => {
  const rows = await session.query(
    `SELECT pg_catalog.format_type(e.enumtypid, NULL) AS type,
      pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) AS labels
    FROM pg_catalog.pg_enum e GROUP BY e.enumtypid`,
    enumSchema,
  )
  return new Map(rows.map(({ type, labels }) => [type, labels]))
}

const defaultSchema = z.object({
  schema: z.string(),
  name: z.string(),
  column: z.string(),
  expression: z.string(),
})
export type ColumnDefault = z.infer<typeof defaultSchema>

/** Defaults that need one of these objects, given by catalog and oid: DROP … CASCADE takes them from tables that stay. */
export const readDefaults = async (
  session: SqlSession,
  objects: { classid: number; oid: number }[],
): Promise<ColumnDefault[]> => {
  if (objects.length === 0) return []
  const values = objects.map(({ classid, oid }) => `(${classid}, ${oid})`).join(', ')
  return await session.query(
    `SELECT DISTINCT n.nspname AS schema, c.relname AS name, a.attname AS column,
      pg_catalog.pg_get_expr(f.adbin, f.adrelid) AS expression
    FROM (VALUES ${values}) AS o(classid, oid)
    JOIN pg_catalog.pg_depend d ON d.refclassid = o.classid::pg_catalog.oid AND d.refobjid = o.oid::pg_catalog.oid
    JOIN pg_catalog.pg_attrdef f ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.oid = d.objid
    JOIN pg_catalog.pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum AND a.attgenerated = ''
    JOIN pg_catalog.pg_class c ON c.oid = f.adrelid AND c.oid <> o.oid::pg_catalog.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    ORDER BY 1, 2, 3`,
    defaultSchema,
  )
}
