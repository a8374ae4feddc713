import { ALLOW_SETTING, PROTECTION_SCHEMA as SCHEMA } from '@/lib/model/protection'
import type { SqlFunction } from './function-sql'
import { armLater } from './shared-sql'

/** Who is let through besides those who say so themselves. */
export const guardTables = `-- Who may drop all the same: a role, an application name, or an address or network.
CREATE TABLE IF NOT EXISTS ${SCHEMA}.allowances (
  kind text NOT NULL,
  value text NOT NULL,
  network inet,
  PRIMARY KEY (kind, value)
);`

const isAllowed: SqlFunction = {
  kind: 'guard',
  name: 'is_allowed',
  parameters: '',
  returns: 'boolean',
  volatility: 'STABLE',
  definer: false,
  comment: `Whether this session may drop: it says so itself, or it is on the list. A role is allowed where it logged in,
where it was taken on by SET ROLE, and for its members; that a superuser counts as a member of every role does not.`,
  body: `
BEGIN
  IF lower(current_setting('${ALLOW_SETTING}', true)) IN ('on', 'true', 'yes', '1', 't', 'y') THEN
    RETURN true;
  END IF;
  RETURN EXISTS (
    SELECT FROM ${SCHEMA}.allowances a
    WHERE (a.kind = 'applicationName' AND a.value = current_setting('application_name'))
      OR (a.kind = 'address' AND inet_client_addr() <<= a.network)
      OR (a.kind = 'role' AND (a.value = current_setting('role') OR a.value IN (
        WITH RECURSIVE held(oid) AS (
          SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = SESSION_USER
          UNION
          SELECT m.roleid FROM held h JOIN pg_catalog.pg_auth_members m ON m.member = h.oid)
        SELECT r.rolname::text FROM held h JOIN pg_catalog.pg_roles r ON r.oid = h.oid))));
END;
`,
}

const refuse: SqlFunction = {
  kind: 'guard',
  name: 'refuse',
  parameters: 'command text, things text[], what text',
  returns: 'void',
  volatility: 'STABLE',
  definer: false,
  comment:
    'The refusal: what is protected, all that would have gone, and how to allow it on purpose.',
  body: `
BEGIN
  RAISE EXCEPTION 'Talaia''s guard protects %: % was refused', things[1], command
    USING ERRCODE = 'insufficient_privilege',
      DETAIL = format('It would have %s %s%s.', what, array_to_string(things[1:20], ', '),
        CASE WHEN cardinality(things) > 20 THEN format(' and %s more', cardinality(things) - 20) ELSE '' END),
      HINT = 'To do it on purpose, run SET ${ALLOW_SETTING} = on in this session, '
        || 'or SET LOCAL ${ALLOW_SETTING} = on in this transaction, and try again.';
END;
`,
}

const guard: SqlFunction = {
  kind: 'guard',
  name: 'guard',
  parameters: '',
  returns: 'event_trigger',
  volatility: 'STABLE',
  definer: true,
  comment: `Refuses the whole command where it drops a relation of a protected group, and at the level "strict" also anything
that belongs to one. STABLE on purpose: its queries see the catalog as it was before the command, so they can still tell
whose index it was and what a partition was part of. What Postgres keeps for a foreign key of another table (triggers
named RI_…) is not the protected table's own. A failure in here stops the command: rather too much than too little.`,
  body: `
DECLARE
  strict_level boolean := coalesce(
    (SELECT s.choices ->> 'level' FROM ${SCHEMA}.settings s WHERE s.kind = 'guard'), 'strict') = 'strict';
  things text[];
BEGIN
  IF ${SCHEMA}.is_allowed() THEN
    RETURN;
  END IF;
  WITH dropped AS (
    SELECT d.object_type, d.object_identity, d.schema_name, d.original,
      d.objsubid = 0 AND d.object_type IN ('table', 'foreign table', 'view', 'materialized view') AS is_relation,
      CASE WHEN d.object_type = 'index' THEN (
        SELECT ARRAY[n.nspname, c.relname]::text[] FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE i.indexrelid = d.objid)
      ELSE d.address_names END AS names
    FROM pg_catalog.pg_event_trigger_dropped_objects() d
    WHERE NOT d.is_temporary AND (
      d.schema_name = '${SCHEMA}'
      OR d.object_type IN ('table', 'foreign table', 'view', 'materialized view', 'trigger')
      OR (strict_level AND (d.object_type LIKE '%table column' OR d.object_type IN
        ('table constraint', 'default value', 'index', 'policy', 'rule'))))
  ), told AS (
    -- What goes with a relation that is dropped itself need not be told, nor looked up.
    SELECT d.* FROM dropped d WHERE d.is_relation OR d.names IS NULL
      OR (d.names[1], d.names[2]) NOT IN (SELECT t.names[1], t.names[2] FROM dropped t WHERE t.is_relation)
  ), judged AS (
    SELECT d.*, CASE
      WHEN d.schema_name = '${SCHEMA}' OR (d.object_type = 'trigger' AND d.original
          AND d.names[3] IN ('talaia_tripwire_truncate', 'talaia_guard_truncate'))
        THEN 'part of Talaia''s protection'
      WHEN d.is_relation OR (strict_level AND NOT (
        d.object_type = 'trigger' AND starts_with(d.names[3], 'RI_ConstraintTrigger_')))
        THEN 'group ' || ${SCHEMA}.group_with_parents('guard', d.names[1], d.names[2])
      END AS reason
    FROM told d
  )
  SELECT array_agg(format('%s %s (%s)', j.object_type, j.object_identity, j.reason)
    ORDER BY j.is_relation DESC, j.original DESC, j.object_identity)
  INTO things FROM judged j WHERE j.reason IS NOT NULL;
  IF things IS NOT NULL THEN
    PERFORM ${SCHEMA}.refuse(tg_tag, things, 'dropped');
  END IF;
END;
`,
}

const start: SqlFunction = {
  kind: 'guard',
  name: 'guard_start',
  parameters: '',
  returns: 'event_trigger',
  volatility: 'VOLATILE',
  definer: true,
  comment: `What would be too late at the end of a command, judged by its text: DROP INDEX CONCURRENTLY commits on its way, and
with this schema, dropped by CASCADE, the guard itself would be gone. (Postgres fires no event trigger for DROP EVENT
TRIGGER, so a superuser can always remove the guard by that.)`,
  body: `
DECLARE
  query text := lower(coalesce(current_query(), ''));
  things text[];
BEGIN
  IF ${SCHEMA}.is_allowed() THEN
    RETURN;
  END IF;
  IF tg_tag <> 'DROP INDEX' THEN
    IF strpos(query, '${SCHEMA}') > 0 THEN
      PERFORM ${SCHEMA}.refuse(tg_tag, ARRAY['schema ${SCHEMA} (part of Talaia''s protection)'], 'dropped from');
    END IF;
    RETURN;
  END IF;
  IF strpos(query, 'concurrently') = 0 OR EXISTS (
    SELECT FROM ${SCHEMA}.settings s WHERE s.kind = 'guard' AND s.choices ->> 'level' = 'tables')
  THEN
    RETURN;
  END IF;
  SELECT array_agg(format('index %I.%I (group %s)', n.nspname, x.relname, g.name)) INTO things
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (SELECT CASE WHEN strpos(query, lower(replace(x.relname, '"', '""'))) > 0
    THEN ${SCHEMA}.group_with_parents('guard', n.nspname, c.relname) END AS name) g
  WHERE g.name IS NOT NULL;
  IF things IS NOT NULL THEN
    PERFORM ${SCHEMA}.refuse(tg_tag, things, 'dropped');
  END IF;
END;
`,
}

const truncate: SqlFunction = {
  kind: 'guard',
  name: 'guard_truncate',
  parameters: '',
  returns: 'trigger',
  volatility: 'STABLE',
  definer: true,
  comment: 'Refuses TRUNCATE of a protected table, also where it comes by CASCADE.',
  body: `
DECLARE
  group_name text := ${SCHEMA}.group_with_parents('guard', TG_TABLE_SCHEMA, TG_TABLE_NAME);
BEGIN
  IF group_name IS NOT NULL AND NOT ${SCHEMA}.is_allowed() THEN
    PERFORM ${SCHEMA}.refuse('TRUNCATE TABLE',
      ARRAY[format('table %I.%I (group %s)', TG_TABLE_SCHEMA, TG_TABLE_NAME, group_name)], 'emptied');
  END IF;
  RETURN NULL;
END;
`,
}

export const guardFunctions: SqlFunction[] = [
  isAllowed,
  refuse,
  guard,
  start,
  truncate,
  armLater('guard'),
]
