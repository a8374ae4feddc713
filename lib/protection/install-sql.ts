import { escapeIdentifier, escapeLiteral } from 'pg'
import {
  ALLOW_SETTING,
  PROTECTION_VERSION,
  type ProtectionKind,
  PROTECTION_SCHEMA as SCHEMA,
} from '@/lib/model/protection'
import { checkChoices } from './choices'
import { eventTriggers } from './event-triggers'
import { createFunctionSql, FIXED_PATH, type SqlFunction } from './function-sql'
import { guardFunctions, guardTables } from './guard-sql'
import { patternRows } from './patterns'
import type { ProtectionRequest } from './protection'
import { sharedFunctions, sharedTables, truncateTrigger } from './shared-sql'
import { tripwireFunctions, tripwireTables } from './tripwire-sql'

const functionsOf = { tripwire: tripwireFunctions, guard: guardFunctions }
const tablesOf = { tripwire: tripwireTables, guard: guardTables }

/** Functions that one kind needs; those for TRUNCATE are there in any case, and stay unused without it. */
export const functionsFor = (kind: ProtectionKind): SqlFunction[] => [
  ...sharedFunctions,
  ...functionsOf[kind],
]

const what: Record<ProtectionKind, string> = {
  tripwire: `-- Records which command dropped (or truncated) which relations: who, from where, when, with which statement.
-- It stops nothing. Everything lies in the schema ${SCHEMA}.`,
  guard: `-- Refuses commands that drop relations of protected groups, until they are allowed on purpose:
--   SET ${ALLOW_SETTING} = on;
-- A latch against accidents, not a wall: it does not see DROP DATABASE, DELETE, RENAME or SET SCHEMA, and a superuser
-- can remove it. Everything lies in the schema ${SCHEMA}.`,
}

/** How every script begins: bounded in its waiting, blind to other schemas, and let through by a guard that is there. */
export const begin = `BEGIN;
SET LOCAL search_path = ${FIXED_PATH};
SET LOCAL lock_timeout = '5s';
SET LOCAL client_min_messages = warning;
SET LOCAL ${ALLOW_SETTING} = on;
-- One at a time.
DO $talaia$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('${SCHEMA}')); END $talaia$;`

const nullable = (text: string | null): string => (text === null ? 'NULL' : escapeLiteral(text))

const values = (rows: string[][]): string =>
  rows.map((row) => `  (${row.map((cell) => cell.trim()).join(', ')})`).join(',\n')

const choicesSql = ({ kind, groups, choices }: ProtectionRequest): string => {
  const own = kind === 'guard' ? choices : { truncate: choices.truncate }
  const rows = patternRows(groups, kind === 'guard' ? choices.groups : null)
  const table = kind === 'guard' ? 'groups that are protected' : 'groups, for TRUNCATE'
  const patterns = rows.map(({ groupName, schemaLike, nameLike, chosen }, index) => [
    `'${kind}', ${index + 1}`,
    nullable(groupName),
    nullable(schemaLike),
    escapeLiteral(nameLike),
    `${chosen}`,
  ])
  const allow = choices.allow.map(({ kind: by, value }) => [
    `'${by}'`,
    escapeLiteral(value),
    by === 'address' ? `${escapeLiteral(value)}::inet` : 'NULL',
  ])
  return [
    `DELETE FROM ${SCHEMA}.settings WHERE kind = '${kind}';`,
    `INSERT INTO ${SCHEMA}.settings (kind, version, choices) VALUES`,
    `  ('${kind}', ${PROTECTION_VERSION}, ${escapeLiteral(JSON.stringify(own)).trim()});`,
    `DELETE FROM ${SCHEMA}.patterns WHERE kind = '${kind}';`,
    ...(patterns.length > 0
      ? [
          `-- Tables of the ${table}.`,
          `INSERT INTO ${SCHEMA}.patterns (kind, position, group_name, schema_like, name_like, chosen) VALUES\n${values(patterns)};`,
        ]
      : []),
    ...(kind === 'guard' ? [`DELETE FROM ${SCHEMA}.allowances;`] : []),
    ...(kind === 'guard' && allow.length > 0
      ? [`INSERT INTO ${SCHEMA}.allowances (kind, value, network) VALUES\n${values(allow)};`]
      : []),
  ].join('\n')
}

const eventTriggerSql = (kind: ProtectionKind, truncate: boolean): string =>
  [
    ...eventTriggers(kind, true).map(({ name }) => `DROP EVENT TRIGGER IF EXISTS ${name};`),
    ...eventTriggers(kind, truncate).flatMap(({ name, event, tags, functionName }) => [
      `CREATE EVENT TRIGGER ${name} ON ${event}`,
      ...(tags ? [`  WHEN TAG IN (${tags.map((tag) => `'${tag}'`).join(', ')})`] : []),
      `  EXECUTE FUNCTION ${SCHEMA}.${functionName}();`,
      `ALTER EVENT TRIGGER ${name} ENABLE ALWAYS;`,
      `COMMENT ON EVENT TRIGGER ${name} IS 'Talaia''s ${kind}, version ${PROTECTION_VERSION}.';`,
    ]),
  ].join('\n')

const truncateSql = (kind: ProtectionKind, truncate: boolean): string => `DO $talaia$
DECLARE
  one record;
BEGIN
  -- Of tables that belong to no group any more.
  FOR one IN
    SELECT n.nspname, c.relname, t.tgname FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE t.tgname = '${truncateTrigger(kind)}' AND t.tgfoid = '${SCHEMA}.${kind}_truncate()'::regprocedure
      ${truncate ? `AND ${SCHEMA}.group_with_parents('${kind}', n.nspname, c.relname) IS NULL` : ''}
  LOOP
    EXECUTE format('DROP TRIGGER %I ON %I.%I', one.tgname, one.nspname, one.relname);
  END LOOP;${
    truncate
      ? `
  PERFORM ${SCHEMA}.arm('${kind}', c.oid) FROM pg_catalog.pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't';`
      : ''
  }
END $talaia$;`

/** Nobody but the owner may touch what is Talaia's, whatever default privileges say; the reader may look. */
const rightsSql = (reader: string | null): string => {
  let tag = '$talaia$'
  // A name may be anything, even this.
  while (reader?.includes(tag)) tag = tag.replace(/\$$/, '_$')
  return `DO ${tag}
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT 'SCHEMA' AS kind, n.oid::regnamespace::text AS name, a.grantee
    FROM pg_catalog.pg_namespace n
    CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
    WHERE n.nspname = '${SCHEMA}' AND a.grantee <> n.nspowner
    UNION
    SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, a.grantee
    FROM pg_catalog.pg_class c
    CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
    WHERE c.relnamespace = '${SCHEMA}'::regnamespace AND c.relkind IN ('r', 'S') AND a.grantee <> c.relowner
    UNION
    SELECT 'FUNCTION', p.oid::regprocedure::text, a.grantee
    FROM pg_catalog.pg_proc p
    CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
    WHERE p.pronamespace = '${SCHEMA}'::regnamespace AND a.grantee <> p.proowner
  LOOP
    EXECUTE format('REVOKE ALL ON %s %s FROM %s', one.kind, one.name,
      CASE one.grantee WHEN 0 THEN 'PUBLIC' ELSE one.grantee::regrole::text END);
  END LOOP;${
    reader === null
      ? ''
      : `
  IF EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = ${escapeLiteral(reader).trim()}) THEN
    GRANT USAGE ON SCHEMA ${SCHEMA} TO ${escapeIdentifier(reader)};
    GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${escapeIdentifier(reader)};
  ELSE
    RAISE WARNING 'The role % is not there yet. Once it is, run this again: it needs the right to read.', ${escapeLiteral(reader).trim()};
  END IF;`
  }
END ${tag};`
}

/** Only what is not so already: each ALTER would wait for every session that drops something, and they for it. */
const ownerSql = `DO $talaia$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT c.oid::regclass::text AS name, c.relkind, c.relrowsecurity, r.rolname FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_roles r ON r.oid = c.relowner
    WHERE c.relnamespace = '${SCHEMA}'::regnamespace AND c.relkind IN ('r', 'S')
  LOOP
    IF one.rolname <> CURRENT_USER THEN
      EXECUTE format('ALTER %s %s OWNER TO CURRENT_USER', CASE one.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, one.name);
    END IF;
    IF one.relrowsecurity THEN
      EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', one.name);
    END IF;
  END LOOP;
END $talaia$;`

/** See `protection.ts`. Throws `Invalid` for choices that cannot work. */
export const buildInstallSql = (request: ProtectionRequest): string => {
  const { kind, groups, choices, reader } = request
  if (kind === 'guard') checkChoices(choices, groups)
  return `-- Talaia's ${kind}, version ${PROTECTION_VERSION}.
${what[kind]}
-- Run it in the watched database as a superuser. It may be run again at any time; "remove" takes all of it away.
${begin}

DO $talaia$
DECLARE
  stranger text := (
    SELECT r.rolname FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_roles r ON r.oid = n.nspowner
    WHERE n.nspname = '${SCHEMA}' AND NOT r.rolsuper AND r.rolname <> CURRENT_USER);
BEGIN
  IF stranger IS NOT NULL THEN
    RAISE EXCEPTION 'The schema ${SCHEMA} belongs to %, who could change what runs as a superuser. Drop or rename it first.', stranger;
  END IF;
END $talaia$;

CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
ALTER SCHEMA ${SCHEMA} OWNER TO CURRENT_USER;
COMMENT ON SCHEMA ${SCHEMA} IS 'Talaia''s tripwire and guard. Remove them with Talaia, which knows all their parts.';
${sharedTables}
${tablesOf[kind]}
${ownerSql}

${functionsFor(kind).map(createFunctionSql).join('\n\n')}

${choicesSql(request)}

-- Nobody but the owner may read, write or call any of it${reader === null ? '' : '; the role that Talaia watches with may read'}.
${rightsSql(reader)}

-- ${choices.truncate ? 'TRUNCATE fires no event trigger, so each table of a group has a trigger of its own.' : 'TRUNCATE was not chosen.'}
${truncateSql(kind, choices.truncate)}

-- ALWAYS: session_replication_role = replica does not walk past them.
${eventTriggerSql(kind, choices.truncate)}

COMMIT;
`
}

const initHeader = `-- Init script for the Postgres image: put it into /docker-entrypoint-initdb.d, with a name that comes last (such as
-- zz-talaia.sql), so that no script after it is refused. The image runs it as a superuser in POSTGRES_DB when it makes
-- a new cluster: after "docker compose down -v", tripwire and guard are back with it. Tables may come later.
`

/** See `protection.ts`. */
export const buildInitScript = (requests: ProtectionRequest[]): string =>
  `${initHeader}\n${requests.map(buildInstallSql).join('\n')}`
