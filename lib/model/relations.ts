import { z } from 'zod'
import { xid8Schema } from './xid'

/** `pg_class.relkind`: table, partitioned table, foreign table, view, materialized view. */
export const relkindSchema = z.enum(['r', 'p', 'f', 'v', 'm'])
export type Relkind = z.infer<typeof relkindSchema>

/** `pg_class.relpersistence`: permanent, unlogged, temporary (temporary ones are not collected). */
export const relpersistenceSchema = z.enum(['p', 'u', 't'])

/** Which relkinds count as tables: those that hold rows of their own or in partitions. */
export const isTable = (relation: { relkind: Relkind }): boolean =>
  relation.relkind === 'r' || relation.relkind === 'p' || relation.relkind === 'f'

/** Where a row figure comes from: an empty main fork, `reltuples`, or the statistics collector. */
export const rowsSourceSchema = z.enum(['size', 'reltuples', 'statistics'])
export type RowsSource = z.infer<typeof rowsSourceSchema>

/** Whether a table has rows, proven by an empty main fork or by a look for one row; never by statistics. */
export type RowProof = 'empty' | 'notEmpty'

/** One row of `pg_class` as Talaia sees it, with its namespace. */
export const relationSchema = z.object({
  oid: z.number(),
  schema: z.string(),
  namespaceOid: z.number(),
  name: z.string(),
  relkind: relkindSchema,
  relpersistence: relpersistenceSchema,
  relfilenode: z.number(),
  /** The transaction that wrote the `pg_class` row, widened to xid8. */
  xmin: xid8Schema,
  owner: z.string(),
  /** An estimate unless `rowsSource` is `size`, which proves zero; null where nothing is known. */
  rows: z.number().nullable(),
  rowsSource: rowsSourceSchema.nullable(),
  /** `pg_relation_size` of the main fork; 0 proves a plain table empty. Null where it has no storage. */
  sizeBytes: z.number().nullable(),
})
export type Relation = z.infer<typeof relationSchema>

/** Identity of a relation over time: cluster, database and oid (FORENSICS §4). */
export interface RelationIdentity {
  systemIdentifier: string
  databaseOid: number
  oid: number
}

export const sameIdentity = (a: RelationIdentity, b: RelationIdentity): boolean =>
  a.oid === b.oid && a.databaseOid === b.databaseOid && a.systemIdentifier === b.systemIdentifier

/** A key for maps over names. Postgres names hold every character but NUL, so schema and name cannot collide. */
export const qualifiedKey = (relation: { schema: string; name: string }): string =>
  `${relation.schema}\u0000${relation.name}`
