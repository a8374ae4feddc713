import { escapeIdentifier, escapeLiteral } from 'pg'
import { z } from 'zod'
import { type Message, message } from '@/lib/model/message'
import type { Move } from './restore-beside'
import { keyOf, type Name, nameValues, qualified } from './restore-names'
import type { SqlSession } from './tools'

/** What others rely on in a table, and that hangs on its identity. */
export interface Handover {
  /** Statements for whatever bears the name then; each for itself, since a role may lack what it needs. */
  statements: { on: Name; sql: string }[]
  owners: (Name & { role: string })[]
  publications: {
    table: Name
    publication: string
    columns: string[] | null
    where: string | null
  }[]
}

const objectsSql = (tables: Name[]): string => `
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind, c.relowner, c.relacl, c.relreplident
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE (n.nspname, c.relname) IN (${nameValues(tables)}) AND c.relkind IN ('r', 'p')
  UNION ALL
  SELECT s.oid, n.nspname, s.relname, s.relkind, s.relowner, s.relacl, 'd'
  FROM pg_catalog.pg_depend d
  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
  JOIN pg_catalog.pg_class c ON c.oid = d.refobjid JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid
    AND d.deptype IN ('a', 'i') AND (cn.nspname, c.relname) IN (${nameValues(tables)})`

const role = (oid: string): string =>
  `CASE WHEN ${oid} = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(${oid})) END`
const grantable = `CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END`

/**
 * Grants, owner, replica identity and publications of tables and of the sequences that belong to them, to be given to
 * those that take their place: applications that work now work on.
 */
export const readHandover = async (session: SqlSession, tables: Name[]): Promise<Handover> => {
  const rows = await session.query(
    `WITH objects AS (${objectsSql(tables)})
    SELECT schema, name, sql FROM (
      SELECT o.schema, o.name, 1 AS place, pg_catalog.format('GRANT %s ON %s %I.%I TO %s%s', a.privilege_type,
        CASE o.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, o.schema, o.name, ${role('a.grantee')}, ${grantable}) AS sql
      FROM objects o CROSS JOIN LATERAL pg_catalog.aclexplode(o.relacl) a
      UNION ALL
      SELECT o.schema, o.name, 1, pg_catalog.format('GRANT %s (%I) ON TABLE %I.%I TO %s%s', a.privilege_type, t.attname,
        o.schema, o.name, ${role('a.grantee')}, ${grantable})
      FROM objects o JOIN pg_catalog.pg_attribute t ON t.attrelid = o.oid AND NOT t.attisdropped
      CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) a
      UNION ALL
      SELECT o.schema, o.name, 2, pg_catalog.format('ALTER TABLE %I.%I REPLICA IDENTITY %s', o.schema, o.name,
        CASE o.relreplident WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
      FROM objects o WHERE o.relkind = 'r' AND o.relreplident IN ('f', 'n')
    ) s ORDER BY place, 1, 2, 3`,
    z.object({ schema: z.string(), name: z.string(), sql: z.string() }),
  )
  // Of columns and rows since version 15.
  const publications = await session.query(
    `SELECT n.nspname AS schema, c.relname AS name, p.pubname AS publication,
      (SELECT pg_catalog.json_agg(a.attname ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum = ANY (
          pg_catalog.string_to_array(pg_catalog.to_jsonb(r) ->> 'prattrs', ' ')::pg_catalog.int2[])) AS columns,
      pg_catalog.pg_get_expr((pg_catalog.to_jsonb(r) ->> 'prqual')::pg_catalog.pg_node_tree, c.oid) AS "where"
    FROM pg_catalog.pg_publication_rel r
    JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
    JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE (n.nspname, c.relname) IN (${nameValues(tables)})`,
    z.object({
      ...{ schema: z.string(), name: z.string(), publication: z.string() },
      ...{ columns: z.array(z.string()).nullable(), where: z.string().nullable() },
    }),
  )
  return {
    owners: await ownersOf(session, tables),
    statements: rows.map(({ sql, ...on }) => ({ on, sql })),
    publications: publications.map(({ schema, name, ...one }) => ({
      ...one,
      table: { schema, name },
    })),
  }
}

const ownersOf = (session: SqlSession, tables: Name[]): Promise<Handover['owners']> =>
  session.query(
    `SELECT n.nspname AS schema, c.relname AS name, pg_catalog.pg_get_userbyid(c.relowner) AS role
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE (n.nspname, c.relname) IN (${nameValues(tables)}) AND c.relkind IN ('r', 'p')`,
    z.object({ schema: z.string(), name: z.string(), role: z.string() }),
  )

/**
 * Gives it all to the tables that bear the names now, which keep what the backup says besides; `kept`: where the
 * replaced ones are. What cannot be given is told, and the rest is.
 */
export const handOver = async (
  session: SqlSession,
  { statements, owners, publications }: Handover,
  kept: Move[],
): Promise<Message[]> => {
  const problems: Message[] = []
  const attempt = async (sql: string, object: string): Promise<void> => {
    await session.execute('SAVEPOINT talaia_handover')
    try {
      await session.execute(sql)
      await session.execute('RELEASE SAVEPOINT talaia_handover')
    } catch {
      await session.execute('ROLLBACK TO SAVEPOINT talaia_handover')
      problems.push(message('restores.problem.notHandedOver', { object, statement: sql }))
    }
  }
  const restored = await ownersOf(session, owners)
  for (const { role, ...on } of owners) {
    const before = restored.find(({ schema, name }) => keyOf({ schema, name }) === keyOf(on))?.role
    if (before === undefined || before === role) continue
    const table = qualified(on)
    await attempt(`ALTER TABLE ${table} OWNER TO ${escapeIdentifier(role)}`, table)
    // Who owned it in the backup may go on using it.
    await attempt(`GRANT ALL ON TABLE ${table} TO ${escapeIdentifier(before)}`, table)
  }
  for (const { on, sql } of statements) {
    const there = await session.query(
      `SELECT pg_catalog.to_regclass(${escapeLiteral(qualified(on))}) IS NOT NULL AS there`,
      z.object({ there: z.boolean() }),
    )
    if (there[0]?.there) await attempt(sql, qualified(on))
  }
  for (const { table, publication, columns, where } of publications) {
    const to = kept.find(({ from }) => keyOf(from) === keyOf(table))?.to
    const name = escapeIdentifier(publication)
    const list = columns ? ` (${columns.map(escapeIdentifier).join(', ')})` : ''
    const alter = `ALTER PUBLICATION ${name}`
    const isIn = await session.query(
      `SELECT 1 AS one FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
      WHERE p.pubname = ${escapeLiteral(publication)} AND r.prrelid = ${escapeLiteral(qualified(table))}::pg_catalog.regclass`,
      z.unknown(),
    )
    if (to) await attempt(`${alter} DROP TABLE ONLY ${qualified(to)}`, qualified(to))
    if (isIn.length === 0)
      await attempt(
        `${alter} ADD TABLE ONLY ${qualified(table)}${list}${where === null ? '' : ` WHERE (${where})`}`,
        qualified(table),
      )
  }
  return problems
}
