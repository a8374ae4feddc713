import { z } from 'zod'
import { relkindSchema, relpersistenceSchema } from '@/lib/model/relations'
import type { Connection } from './connection'
import { watchedNamespaces, watchedRelations } from './fingerprint'
import { lockedSql } from './relations'

/** One relation, with what is needed to find out how many rows it has. */
const relationRowSchema = z.object({
  oid: z.number(),
  schema: z.string(),
  name: z.string(),
  relkind: relkindSchema,
  relpersistence: relpersistenceSchema,
  /** Quoted and qualified, fit for SQL. */
  target: z.string(),
  reltuples: z.number(),
  relpages: z.number(),
  liveTuples: z.number(),
  /** Main fork; null where there is none, or a lock is in the way. */
  sizeBytes: z.number().nullable(),
  blockBytes: z.number(),
  /** Whether an ACCESS EXCLUSIVE lock is held or waited for. */
  locked: z.boolean(),
  /** Whether this role sees every row: SELECT on schema and table, and no policy in force. */
  mayRead: z.boolean(),
  /** The partitioned table that it is a partition of. */
  parentOid: z.number().nullable(),
})
export type RelationRow = z.infer<typeof relationRowSchema>

const columnRowSchema = z.object({
  relation: z.number(),
  name: z.string(),
  type: z.string(),
  notNull: z.boolean(),
  default: z.string().nullable(),
  generated: z.string(),
})
const definitionRowSchema = z.object({
  relation: z.number(),
  name: z.string(),
  /** Null: dropped in the meantime. */
  definition: z.string().nullable(),
})
const sequenceRowSchema = z.object({
  schema: z.string(),
  name: z.string(),
  ownedBy: z.string().nullable(),
})
const extensionRowSchema = z.object({ name: z.string(), version: z.string() })

const clusterSql = `
  SELECT control.system_identifier::pg_catalog.text AS "systemIdentifier", d.oid AS "databaseOid"
  FROM pg_catalog.pg_control_system() control, pg_catalog.pg_database d
  WHERE d.datname = pg_catalog.current_database()`

const relationsSql = `
  WITH locked AS MATERIALIZED (${lockedSql}
  ), watched AS (
    SELECT c.*, n.nspname, c.oid IN (SELECT l.relation FROM locked l) AS locked,
      c.relkind IN ('r', 'm') AS stored
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${watchedRelations} AND ${watchedNamespaces}
  )
  SELECT w.oid, w.nspname AS schema, w.relname AS name, w.relkind::pg_catalog.text AS relkind,
    w.relpersistence::pg_catalog.text AS relpersistence,
    pg_catalog.format('%I.%I', w.nspname, w.relname) AS target,
    w.reltuples::pg_catalog.float8 AS reltuples, w.relpages,
    pg_catalog.pg_stat_get_live_tuples(w.oid)::pg_catalog.float8 AS "liveTuples",
    CASE WHEN w.stored AND NOT w.locked THEN pg_catalog.pg_relation_size(w.oid)::pg_catalog.float8 END AS "sizeBytes",
    pg_catalog.current_setting('block_size')::pg_catalog.int4 AS "blockBytes", w.locked,
    w.relkind = 'r' AND pg_catalog.has_schema_privilege(w.relnamespace, 'USAGE')
      AND pg_catalog.has_table_privilege(w.oid, 'SELECT')
      AND NOT pg_catalog.row_security_active(w.oid) AS "mayRead",
    CASE WHEN w.relispartition THEN (SELECT i.inhparent FROM pg_catalog.pg_inherits i
      WHERE i.inhrelid = w.oid LIMIT 1) END AS "parentOid"
  FROM watched w
  ORDER BY w.nspname, w.relname`

// pg_get_expr(), pg_get_indexdef() and pg_get_constraintdef() lock the table of an expression: $1 are free of locks.
const columnsSql = `
  SELECT a.attrelid AS relation, a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS "notNull", pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS "default",
    a.attidentity::pg_catalog.text || a.attgenerated::pg_catalog.text AS generated
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS w(oid)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid
  LEFT JOIN pg_catalog.pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attname`

// An index that is not valid serves no query.
const indexesSql = `
  SELECT i.indrelid AS relation, c.relname AS name, pg_catalog.pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS w(oid)
  JOIN pg_catalog.pg_index i ON i.indrelid = w.oid
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  WHERE i.indisvalid
  ORDER BY c.relname`

// NOT NULL stands among the constraints from 18 on, and with the columns always.
const constraintsSql = `
  SELECT c.conrelid AS relation, c.conname AS name, pg_catalog.pg_get_constraintdef(c.oid) AS definition
  FROM pg_catalog.unnest($1::pg_catalog.oid[]) AS w(oid)
  JOIN pg_catalog.pg_constraint c ON c.conrelid = w.oid
  WHERE c.contype IN ('c', 'f', 'p', 'u', 'x')
  ORDER BY c.conname`

const sequencesSql = `
  SELECT n.nspname AS schema, c.relname AS name,
    (SELECT pg_catalog.format('%s.%s', o.relname, a.attname)
      FROM pg_catalog.pg_depend d
      JOIN pg_catalog.pg_class o ON o.oid = d.refobjid
      JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
      LIMIT 1) AS "ownedBy"
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${watchedNamespaces}
  ORDER BY n.nspname, c.relname`

const extensionsSql = `
  SELECT e.extname AS name, e.extversion AS version FROM pg_catalog.pg_extension e ORDER BY e.extname`

/** What the catalog says of a database: one set of rows for each noun, to be put together. */
export interface Shape {
  cluster: { systemIdentifier: string; databaseOid: number } | null
  relations: RelationRow[]
  columns: z.infer<typeof columnRowSchema>[]
  indexes: z.infer<typeof definitionRowSchema>[]
  constraints: z.infer<typeof definitionRowSchema>[]
  sequences: z.infer<typeof sequenceRowSchema>[]
  extensions: z.infer<typeof extensionRowSchema>[]
}

/**
 * Everything but rows, in seven queries whatever the number of tables; to be called in a snapshot. Of relations that
 * are locked neither size nor columns, indexes and constraints are read.
 */
export const readShape = async (connection: Pick<Connection, 'query'>): Promise<Shape> => {
  const clusterSchema = z.object({ systemIdentifier: z.string(), databaseOid: z.number() })
  const [cluster] = await connection.query(clusterSchema, clusterSql)
  const relations = await connection.query(relationRowSchema, relationsSql)
  const free = [relations.filter(({ locked }) => !locked).map(({ oid }) => oid)]
  return {
    cluster: cluster ?? null,
    relations,
    columns: await connection.query(columnRowSchema, columnsSql, free),
    indexes: await connection.query(definitionRowSchema, indexesSql, free),
    constraints: await connection.query(definitionRowSchema, constraintsSql, free),
    sequences: await connection.query(sequenceRowSchema, sequencesSql),
    extensions: await connection.query(extensionRowSchema, extensionsSql),
  }
}

/** The rows of each relation, in their order, by its oid. */
export const byRelation = <T extends { relation: number }>(rows: T[]): Map<number, T[]> => {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.relation)
    if (group) group.push(row)
    else groups.set(row.relation, [row])
  }
  return groups
}
