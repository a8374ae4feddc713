import { PROTECTION_SCHEMA as SCHEMA } from '@/lib/model/protection'
import type { SqlFunction } from './function-sql'

/** What a table of either kind looks like to `truncate` triggers: their names, by kind. */
export const truncateTrigger = (kind: string): string => `talaia_${kind}_truncate`

/** Tables that both need. `chosen`: whether the tables of that group are meant. */
export const sharedTables = `CREATE TABLE IF NOT EXISTS ${SCHEMA}.settings (
  kind text PRIMARY KEY,
  version integer NOT NULL,
  choices jsonb NOT NULL,
  installed_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
  installed_by text NOT NULL DEFAULT SESSION_USER
);
-- Which tables belong to which group: LIKE patterns, the first that matches decides.
CREATE TABLE IF NOT EXISTS ${SCHEMA}.patterns (
  kind text NOT NULL,
  position integer NOT NULL,
  group_name text,      -- null: named like the schema
  schema_like text,     -- null: any schema but the system's
  name_like text NOT NULL,
  chosen boolean NOT NULL,
  PRIMARY KEY (kind, position)
);`

const groupOf: SqlFunction = {
  kind: null,
  name: 'group_of',
  parameters: 'of_kind text, schema_name text, table_name text',
  returns: 'text',
  volatility: 'STABLE',
  definer: false,
  comment: 'The group that a table belongs to by its own name; null: none that was chosen.',
  body: `
BEGIN
  IF starts_with(schema_name, 'pg_') OR schema_name IN ('information_schema', '${SCHEMA}') THEN
    RETURN NULL;
  END IF;
  RETURN (
    SELECT CASE WHEN p.chosen THEN coalesce(p.group_name, schema_name) END
    FROM ${SCHEMA}.patterns p
    WHERE p.kind = of_kind AND (p.schema_like IS NULL OR schema_name LIKE p.schema_like)
      AND table_name LIKE p.name_like
    ORDER BY p.position LIMIT 1);
END;
`,
}

const groupWithParents: SqlFunction = {
  kind: null,
  name: 'group_with_parents',
  parameters: 'of_kind text, schema_name text, table_name text',
  returns: 'text',
  volatility: 'STABLE',
  definer: false,
  comment: `The same, and where it has none by its own name that of a table that it is a partition of or inherits from:
its rows are rows of that one.`,
  body: `
DECLARE
  found_group text := ${SCHEMA}.group_of(of_kind, schema_name, table_name);
  parent record;
BEGIN
  IF found_group IS NOT NULL THEN
    RETURN found_group;
  END IF;
  FOR parent IN
    WITH RECURSIVE parents(oid) AS (
      SELECT i.inhparent FROM pg_catalog.pg_inherits i
      JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relname = table_name::name AND n.nspname = schema_name::name
      UNION
      SELECT i.inhparent FROM parents p JOIN pg_catalog.pg_inherits i ON i.inhrelid = p.oid)
    SELECT n.nspname, c.relname FROM parents p
    JOIN pg_catalog.pg_class c ON c.oid = p.oid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LOOP
    found_group := ${SCHEMA}.group_of(of_kind, parent.nspname, parent.relname);
    EXIT WHEN found_group IS NOT NULL;
  END LOOP;
  RETURN found_group;
END;
`,
}

const arm: SqlFunction = {
  kind: null,
  name: 'arm',
  parameters: 'of_kind text, relation oid',
  returns: 'void',
  volatility: 'VOLATILE',
  definer: false,
  comment: 'Puts the trigger on TRUNCATE on one table, if it belongs to a group and has none yet.',
  body: `
DECLARE
  found_table record;
  trigger_name text := 'talaia_' || of_kind || '_truncate';
BEGIN
  SELECT n.nspname AS schema_name, c.relname AS table_name, t.tgenabled INTO found_table
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = trigger_name::name
  WHERE c.oid = relation AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't';
  IF NOT FOUND OR found_table.tgenabled = 'A' OR ${SCHEMA}.group_with_parents(
    of_kind, found_table.schema_name, found_table.table_name) IS NULL
  THEN
    RETURN;
  END IF;
  IF found_table.tgenabled IS NULL THEN
    EXECUTE format('CREATE TRIGGER %I %s TRUNCATE ON %I.%I FOR EACH STATEMENT EXECUTE FUNCTION ${SCHEMA}.%I()',
      trigger_name, CASE of_kind WHEN 'guard' THEN 'BEFORE' ELSE 'AFTER' END,
      found_table.schema_name, found_table.table_name, of_kind || '_truncate');
  END IF;
  EXECUTE format('ALTER TABLE %I.%I ENABLE ALWAYS TRIGGER %I',
    found_table.schema_name, found_table.table_name, trigger_name);
END;
`,
}

/** What arms tables that are made, renamed or moved later. It waits for no lock, and a failure is only a warning. */
export const armLater = (kind: 'tripwire' | 'guard'): SqlFunction => ({
  kind,
  name: `${kind}_arm`,
  parameters: '',
  returns: 'event_trigger',
  volatility: 'VOLATILE',
  definer: true,
  settings: { lock_timeout: '200ms' },
  comment:
    'Puts the trigger on TRUNCATE on tables that are made, renamed or moved later. It never stops a command.',
  body: `
DECLARE
  relation oid;
BEGIN
  FOR relation IN
    SELECT d.objid FROM pg_catalog.pg_event_trigger_ddl_commands() d
    WHERE d.classid = 'pg_catalog.pg_class'::regclass
    UNION
    SELECT c.oid FROM pg_catalog.pg_event_trigger_ddl_commands() d
    JOIN pg_catalog.pg_class c ON c.relnamespace = d.objid AND c.relkind IN ('r', 'p')
    WHERE d.classid = 'pg_catalog.pg_namespace'::regclass
  LOOP
    PERFORM ${SCHEMA}.arm('${kind}', relation);
  END LOOP;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'Talaia''s ${kind} could not put its trigger on TRUNCATE on a table: %', SQLERRM;
END;
`,
})

export const sharedFunctions: SqlFunction[] = [groupOf, groupWithParents, arm]
