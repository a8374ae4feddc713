import { z } from 'zod'
import { type Name, nameValues, qualified } from './restore-names'
import type { SqlSession } from './tools'

const viewSchema = z.object({
  schema: z.string(),
  name: z.string(),
  definition: z.string(),
  options: z.array(z.string()).nullable(),
})
export type DependentView = z.infer<typeof viewSchema>

const tablesSql = (tables: Name[]): string => `
  SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE (n.nspname, c.relname) IN (${nameValues(tables)})`

/**
 * What stands on tables by their identity and would stay with them under another name: views, which can be turned to
 * others, and what a person has to see to (materialized views, functions, policies of other tables).
 */
export const readDependents = async (
  session: SqlSession,
  tables: Name[],
): Promise<{ views: DependentView[]; others: string[] }> => {
  const views = await session.query(
    `SELECT n.nspname AS schema, v.relname AS name, pg_catalog.pg_get_viewdef(v.oid) AS definition,
      pg_catalog.to_json(v.reloptions) AS options
    FROM pg_catalog.pg_class v JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace
    WHERE v.relkind = 'v' AND v.oid IN (
      SELECT r.ev_class FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite r ON r.oid = d.objid
      WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid IN (${tablesSql(tables)}))
    ORDER BY v.oid`,
    viewSchema,
  )
  const others = await session.query(
    `SELECT DISTINCT i.type || ' ' || i.identity AS object
    FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_rewrite r
      ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND r.oid = d.objid
    LEFT JOIN pg_catalog.pg_class m ON m.oid = r.ev_class AND m.relkind = 'm'
    LEFT JOIN pg_catalog.pg_policy p
      ON d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass AND p.oid = d.objid
    CROSS JOIN LATERAL pg_catalog.pg_identify_object(
      CASE WHEN m.oid IS NULL THEN d.classid ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END,
      coalesce(m.oid, d.objid), 0) i
    WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid IN (${tablesSql(tables)})
      AND (m.oid IS NOT NULL OR d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        OR p.polrelid NOT IN (${tablesSql(tables)}))
    ORDER BY 1`,
    z.object({ object: z.string() }),
  )
  return { views, others: others.map(({ object }) => object) }
}

/** The same words again, now that the names in them stand for other tables; owner and grants stay. */
export const replaceViewSql = (view: DependentView): string => {
  const options = view.options?.length ? ` WITH (${view.options.join(', ')})` : ''
  return `CREATE OR REPLACE VIEW ${qualified(view)}${options} AS ${view.definition}`
}
