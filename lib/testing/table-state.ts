import type { TestPostgres } from './postgres'

// What autovacuum may change at any time is no state of a table.
const restless = '{relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid}'

const catalogSql = `
  with mine as (
    select c.oid, c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'LiteLLM\\_%'
  )
  select m.relname as name, jsonb_build_object(
    'class', to_jsonb(c) - '${restless}'::text[],
    'columns', (select jsonb_agg(to_jsonb(a) order by a.attnum) from pg_catalog.pg_attribute a where a.attrelid = m.oid),
    'defaults', (select jsonb_agg(to_jsonb(d) order by d.adnum) from pg_catalog.pg_attrdef d where d.adrelid = m.oid),
    'constraints', (select jsonb_agg(to_jsonb(k) || jsonb_build_object('definition', pg_catalog.pg_get_constraintdef(k.oid)) order by k.oid)
      from pg_catalog.pg_constraint k where m.oid in (k.conrelid, k.confrelid)),
    'indexes', (select jsonb_agg(to_jsonb(i) || (to_jsonb(r) - '${restless}'::text[]) order by i.indexrelid)
      from pg_catalog.pg_index i join pg_catalog.pg_class r on r.oid = i.indexrelid where i.indrelid = m.oid),
    'triggers', (select jsonb_agg(to_jsonb(t) order by t.oid) from pg_catalog.pg_trigger t where t.tgrelid = m.oid),
    'sequences', (select jsonb_agg((to_jsonb(r) - '${restless}'::text[]) order by r.oid) from pg_catalog.pg_depend d
      join pg_catalog.pg_class r on r.oid = d.objid and r.relkind = 'S' where d.refobjid = m.oid and d.classid = 'pg_class'::regclass)
  )::text as catalog
  from mine m join pg_catalog.pg_class c on c.oid = m.oid order by m.relname`

/**
 * Everything about the team's tables (all of schema public but LiteLLM's), by name: their rows in the catalog with
 * oids and relfilenodes, columns, defaults, constraints to and from them, indexes, triggers and sequences; and
 * number and checksum of their rows.
 */
export const tableState = async (
  server: TestPostgres,
  database: string,
): Promise<Map<string, { catalog: unknown; rows: unknown }>> => {
  const state = new Map<string, { catalog: unknown; rows: unknown }>()
  for (const { name, catalog } of await server.query(catalogSql, database)) {
    const [rows] = await server.query(
      `select count(*)::text, md5(string_agg(t::text, e'\\n' order by id)) from public."${name}" t`,
      database,
    )
    state.set(String(name), { catalog: JSON.parse(String(catalog)), rows })
  }
  return state
}

/** The foreign keys among the team's tables, as `table.constraint`. */
export const foreignKeys = async (server: TestPostgres, database: string): Promise<string[]> => {
  const rows = await server.query(
    `select conrelid::regclass || '.' || conname as name from pg_catalog.pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace order by 1`,
    database,
  )
  return rows.map(({ name }) => String(name))
}
