import { z } from 'zod'
import { namespaceSchema } from '@/lib/model/namespaces'
import { PROTECTION_SCHEMA } from '@/lib/model/protection'
import { notOfRestores } from '@/lib/model/restore-schemas'
import { xid8Schema } from '@/lib/model/xid'
import type { Connection } from './connection'

/** Relations that Talaia watches, over `c` (pg_class): model `Relkind`, and none of some session's temporary ones. */
export const watchedRelations = `c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relpersistence <> 't'`

/** Namespaces of people and applications, over `n` (pg_namespace); what Talaia itself installed or restores into is none of theirs. */
export const watchedNamespaces = `
  n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', '${PROTECTION_SCHEMA}')
  AND n.nspname NOT LIKE 'pg\\_temp\\_%' AND n.nspname NOT LIKE 'pg\\_toast\\_temp\\_%'
  AND ${notOfRestores('n.nspname')}`

/** One namespace, with a figure that changes whenever a relation in it does. */
export const fingerprintSchema = namespaceSchema.extend({
  relations: z.number(),
  hash: z.string(),
  /** The first xid not yet completed in the snapshot that was read. */
  nextXid: xid8Schema,
  /** Rows deleted in this database, by the statistics: while it stands, no table was emptied by DELETE. */
  deletedTuples: z.number(),
})
export type Fingerprint = z.infer<typeof fingerprintSchema>

// A sum does not depend on the order of rows; bit_xor needs 14. The name comes last, so that no name can imitate
// another row. xmin moves with every rewritten row, so ALTER TABLE is seen too; statistics are updated in place.
const fingerprintSql = `
  SELECT n.oid, n.nspname AS name, pg_catalog.pg_get_userbyid(n.nspowner) AS owner,
    pg_catalog.count(c.oid)::pg_catalog.int4 AS relations,
    coalesce(pg_catalog.sum(pg_catalog.hashtextextended(
      pg_catalog.concat_ws('/', c.oid, c.relfilenode, c.relkind, c.relpersistence, c.relowner, c.xmin, c.relname), 0
    )), 0)::pg_catalog.text AS hash,
    pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.text AS "nextXid",
    pg_catalog.pg_stat_get_db_tuples_deleted((SELECT d.oid FROM pg_catalog.pg_database d
      WHERE d.datname = pg_catalog.current_database()))::pg_catalog.float8 AS "deletedTuples"
  FROM pg_catalog.pg_namespace n
  LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND ${watchedRelations}
  WHERE ${watchedNamespaces}
  GROUP BY n.oid, n.nspname, n.nspowner
  ORDER BY n.nspname`

/**
 * One row a namespace. The hash covers oid, name, relfilenode, kind, persistence, owner and xmin of its relations:
 * it sees CREATE, DROP, RENAME, SET SCHEMA, TRUNCATE and rewrites, but not rows.
 */
export const collectFingerprints = (connection: Connection): Promise<Fingerprint[]> =>
  connection.query(fingerprintSchema, fingerprintSql)
