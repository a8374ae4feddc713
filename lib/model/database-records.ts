import { z } from 'zod'
import { relkindSchema, relpersistenceSchema } from './relations'

export const columnRecordSchema = z.object({
  name: z.string(),
  /** `format_type(atttypid, atttypmod)`. */
  type: z.string(),
  notNull: z.boolean(),
  /** `pg_get_expr` of the default or the generation expression; null: none. */
  default: z.string().nullable(),
  /** `attidentity` and `attgenerated` in one: `a`, `d` (identity), `s`, `v` (generated), or empty. */
  generated: z.string(),
})
export type ColumnRecord = z.infer<typeof columnRecordSchema>

/** An index or constraint by its name and its definition as the server prints it. */
export const definitionRecordSchema = z.object({ name: z.string(), definition: z.string() })

/** Rows of a table: counted, or estimated above the bound of a count, or not observed. */
export const rowsRecordSchema = z.object({
  count: z.number().nullable(),
  source: z.enum(['counted', 'estimated', 'unobserved']),
  /** Whether there is at least one row, where a count is not exact; null where that was not observed. */
  isEmpty: z.boolean().nullable(),
})
export type RowsRecord = z.infer<typeof rowsRecordSchema>

export const relationRecordSchema = z.object({
  schema: z.string(),
  name: z.string(),
  oid: z.number(),
  relkind: relkindSchema,
  relpersistence: relpersistenceSchema,
  /** In the order of their names: a table that is made anew may order them otherwise. */
  columns: z.array(columnRecordSchema),
  indexes: z.array(definitionRecordSchema),
  constraints: z.array(definitionRecordSchema),
  /** A lock kept the shape from being read: columns, indexes and constraints are empty lists that say nothing. */
  shapeUnobserved: z.boolean().optional(),
  rows: rowsRecordSchema,
  /** Over all rows in any order, for the small tables that the configuration names; null where not taken. */
  checksum: z.string().nullable(),
})
export type RelationRecord = z.infer<typeof relationRecordSchema>

/** The state of one database at one time, as baselines and checks compare it. */
export const databaseRecordSchema = z.object({
  /** Epoch ms. */
  at: z.number(),
  systemIdentifier: z.string(),
  databaseOid: z.number(),
  databaseName: z.string(),
  serverVersionNumber: z.number(),
  relations: z.array(relationRecordSchema),
  sequences: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      /** `table.column` that it is dropped with (serial, identity); null where it stands alone. */
      ownedBy: z.string().nullable().optional(),
    }),
  ),
  extensions: z.array(z.object({ name: z.string(), version: z.string() })),
})
export type DatabaseRecord = z.infer<typeof databaseRecordSchema>
