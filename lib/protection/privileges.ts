import type pg from 'pg'
import { z } from 'zod'
import { Forbidden, Unsupported } from '@/lib/model/errors'
import { rowsOf } from './session'

/**
 * Roles that managed Postgres gives its customers in place of a superuser. Whether one may create event triggers
 * differs by provider and release, so with one of these the server is asked by trying.
 */
const providerRoles = [
  'rds_superuser',
  'cloudsqlsuperuser',
  'azure_pg_admin',
  'neon_superuser',
  'supabase_admin',
]

/** SQL: whether a role (by the alias of its `pg_roles` row) may be trusted to own what runs with its rights. */
export const isTrusted = (alias: string): string => `(${alias}.rolsuper OR EXISTS (
  SELECT FROM pg_catalog.pg_roles provider
  WHERE provider.rolname IN (${providerRoles.map((name) => `'${name}'`).join(', ')})
    AND pg_catalog.pg_has_role(${alias}.oid, provider.oid, 'MEMBER')))`

const privilegesSchema = z.object({
  role: z.string(),
  isTrusted: z.boolean(),
  inRecovery: z.boolean(),
  serverVersionNumber: z.number(),
  /** From 17 on a superuser may switch all event triggers off: here, for this database, or for a role. */
  eventTriggersOff: z.boolean(),
  superusers: z.array(z.string()),
})
export type Privileges = z.infer<typeof privilegesSchema> & {
  /** Message id of what the role lacks to install; null: nothing. */
  lacks: string | null
}

const sql = `
  SELECT CURRENT_USER::pg_catalog.text AS role,
    coalesce((SELECT ${isTrusted('r')} FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER), false) AS "isTrusted",
    pg_catalog.pg_is_in_recovery() AS "inRecovery",
    pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS "serverVersionNumber",
    coalesce(pg_catalog.current_setting('event_triggers', true) = 'off', false) OR EXISTS (
      SELECT FROM pg_catalog.pg_db_role_setting s, pg_catalog.unnest(s.setconfig) setting
      WHERE setting ~* '^event_triggers=(off|false|no|0)$' AND (s.setdatabase = 0 OR s.setdatabase = (
        SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()))) AS "eventTriggersOff",
    coalesce((SELECT pg_catalog.array_agg(r.rolname::pg_catalog.text ORDER BY r.rolname)
      FROM pg_catalog.pg_roles r WHERE r.rolsuper AND r.rolcanlogin), '{}') AS superusers`

const lacksOf = (seen: z.infer<typeof privilegesSchema>): string | null => {
  if (seen.inRecovery) return 'protection.lacks.primary'
  // Before 13.3 a STABLE function could be called without a snapshot; those releases have known holes anyway.
  if (seen.serverVersionNumber < 130_003) return 'protection.lacks.version'
  return seen.isTrusted ? null : 'protection.lacks.superuser'
}

/** Who asks, and whether they may install. CREATE EVENT TRIGGER is for superusers alone (manual, 13 to 18). */
export const readPrivileges = async (client: pg.Client): Promise<Privileges> => {
  const [seen] = await rowsOf(client, privilegesSchema, sql)
  if (!seen) throw new Error('The server gave no row')
  return { ...seen, lacks: lacksOf(seen) }
}

/** Throws where the role may not install or remove: `Forbidden` names the superusers, who have to run the SQL. */
export const mustBeAllowed = async (client: pg.Client): Promise<void> => {
  const { lacks, role, superusers, serverVersionNumber } = await readPrivileges(client)
  if (lacks === null) return
  const values = { role, superusers: superusers.join(', '), version: serverVersionNumber }
  throw lacks === 'protection.lacks.superuser'
    ? new Forbidden(lacks, values)
    : new Unsupported(lacks, values)
}
