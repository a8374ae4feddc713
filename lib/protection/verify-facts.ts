import type pg from 'pg'
import { z } from 'zod'
import { PROTECTION_SCHEMA as SCHEMA } from '@/lib/model/protection'
import { isTrusted } from './privileges'
import { rowsOf } from './session'

const factsSchema = z.object({
  eventTriggers: z.array(
    z.object({
      name: z.string(),
      event: z.string(),
      enabled: z.string(),
      tags: z.array(z.string()).nullable(),
      comment: z.string().nullable(),
      functionName: z.string(),
      isTrusted: z.boolean(),
    }),
  ),
  functions: z.array(
    z.object({
      name: z.string(),
      bodyHash: z.string(),
      definer: z.boolean(),
      volatility: z.string(),
      settings: z.array(z.string()),
      isTrusted: z.boolean(),
      isOpen: z.boolean(),
    }),
  ),
  tables: z.array(
    z.object({
      name: z.string(),
      isTrusted: z.boolean(),
      /** Roles besides the owner that may write. */
      isWritable: z.boolean(),
      mayRead: z.boolean(),
      /** It has a trigger or rule, or row security, none of which Talaia installs. */
      isAltered: z.boolean(),
    }),
  ),
  schemaIsTrusted: z.boolean().nullable(),
})
/** What the catalog says of the protection schema and its event triggers; any role may look at it. */
export type ProtectionFacts = z.infer<typeof factsSchema>

const owner = (column: string): string =>
  `(SELECT ${isTrusted('r')} FROM pg_catalog.pg_roles r WHERE r.oid = ${column})`

const sql = `
  SELECT
    coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', e.evtname, 'event', e.evtevent, 'enabled', e.evtenabled,
        'tags', (SELECT pg_catalog.json_agg(tag ORDER BY tag COLLATE "C") FROM pg_catalog.unnest(e.evttags) tag),
        'comment', pg_catalog.obj_description(e.oid, 'pg_event_trigger'),
        'functionName', n.nspname || '.' || p.proname,
        'isTrusted', ${owner('e.evtowner')}))
      FROM pg_catalog.pg_event_trigger e
      JOIN pg_catalog.pg_proc p ON p.oid = e.evtfoid
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE e.evtname LIKE 'talaia\\_%'), '[]') AS "eventTriggers",
    coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', p.proname, 'bodyHash', pg_catalog.md5(p.prosrc), 'definer', p.prosecdef,
        'volatility', p.provolatile, 'settings', coalesce(p.proconfig, '{}'),
        'isTrusted', ${owner('p.proowner')},
        'isOpen', EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
          WHERE a.grantee <> p.proowner)))
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = '${SCHEMA}'), '[]') AS functions,
    coalesce((SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
        'name', c.relname, 'isTrusted', ${owner('c.relowner')},
        'isWritable', EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
          WHERE a.grantee <> c.relowner AND a.privilege_type <> 'SELECT'),
        'mayRead', pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT'),
        'isAltered', c.relhasrules OR c.relhastriggers OR c.relrowsecurity))
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = '${SCHEMA}' AND c.relkind IN ('r', 'v')), '[]') AS tables,
    (SELECT ${owner('n.nspowner')} FROM pg_catalog.pg_namespace n WHERE n.nspname = '${SCHEMA}') AS "schemaIsTrusted"`

export const readFacts = async (client: pg.Client): Promise<ProtectionFacts> => {
  const [facts] = await rowsOf(client, factsSchema, sql)
  if (!facts) throw new Error('The server gave no row')
  return facts
}
