import { escapeIdentifier, escapeLiteral } from 'pg'
import type { RestoreForeignKey } from '@/lib/model/restores'
import type { Archive } from './restore-archive'
import type { Chosen } from './restore-chosen'
import { orphansSql } from './restore-compare'
import { CHANGED_STATE } from './restore-errors'
import type { ColumnDefault, ForeignKeyFacts, SequenceFacts } from './restore-facts'
import { doBlock, type Name, qualified } from './restore-names'
import { withoutCommands } from './without-commands'

/** What transactions of a restore call themselves; a name has 63 bytes at most. */
export const applicationOf = (id: string): string => `talaia restore ${id}`.slice(0, 63)

/**
 * How a transaction of a restore begins. It waits for locks a short time only, since applications wait behind it, and
 * it says to Talaia's own guard that what it drops is meant.
 */
export const beginSql = (id: string, lockTimeoutMs: number): string =>
  [
    'BEGIN',
    `SET LOCAL lock_timeout = ${Math.round(lockTimeoutMs)}`,
    'SET LOCAL statement_timeout = 0',
    'SET LOCAL idle_in_transaction_session_timeout = 0',
    `SET LOCAL application_name = ${escapeLiteral(applicationOf(id))}`,
    'SET LOCAL talaia.allow_drop = on',
    'SET LOCAL standard_conforming_strings = on',
    'SET LOCAL check_function_bodies = off',
    'SET LOCAL xmloption = content',
    'SET LOCAL client_min_messages = warning',
    'SET LOCAL row_security = off',
    `SET LOCAL search_path = ''`,
    '',
  ].join(';\n')

/**
 * SQL of the entries that were chosen, in the order of the archive. Throws Invalid where psql would find a command for
 * itself in it: a pg_dump from before August 2025 writes names with line breaks into its comments.
 */
export const chosenSql = (pieces: Archive['before'], chosen: Pick<Chosen, 'entries'>): string =>
  [...pieces]
    .filter(([id]) => chosen.entries.has(id))
    .map(([, sql]) => withoutCommands(sql))
    .join('\n')

/** A schema that went with its tables and that no entry of the dump makes, as `public` is in every new database. */
export const createSchemaSql = (schema: string, grants: string): string =>
  `CREATE SCHEMA IF NOT EXISTS ${escapeIdentifier(schema)};\n${grants}`

/** Takes the lock that keeps writers out, and makes sure that the table is still empty. */
export const stillEmptySql = (table: Name): string =>
  `LOCK TABLE ${qualified(table)} IN SHARE ROW EXCLUSIVE MODE;\n${doBlock(
    `BEGIN
  IF EXISTS (SELECT FROM ONLY ${qualified(table)}) THEN
    RAISE EXCEPTION USING MESSAGE = ${escapeLiteral(`table ${qualified(table)} has rows by now`)}, ERRCODE = '${CHANGED_STATE}';
  END IF;
END`,
  )}`

/** Why a foreign key cannot be attached: rows, keys, tables or columns are not as they were. */
const cannotAttach = [
  ...['foreign_key_violation', 'invalid_foreign_key', 'undefined_table', 'undefined_column'],
  ...['datatype_mismatch', 'undefined_object', 'duplicate_object', 'wrong_object_type'],
].join(' OR ')

type AttachedKey = Pick<RestoreForeignKey, 'name' | 'schema' | 'table' | 'definition'>

/** Attaches a foreign key, and passes over one that cannot be: a lock that is not had ends the transaction. */
export const attachSql = (key: AttachedKey): string =>
  doBlock(
    `BEGIN
  ALTER TABLE ${qualified({ schema: key.schema, name: key.table })}
    ADD CONSTRAINT ${escapeIdentifier(key.name)} ${key.definition};
EXCEPTION WHEN ${cannotAttach} THEN
  NULL;
END`,
  )

/** Rows were put in behind the back of this foreign key: it goes where they break it. */
export const dropBrokenKeySql = (key: ForeignKeyFacts): string => {
  const table = qualified({ schema: key.schema, name: key.table })
  const to = qualified({ schema: key.referencesSchema, name: key.referencesTable })
  return doBlock(
    `BEGIN
  IF (${orphansSql(key, { from: table, to })}) > 0 THEN
    ALTER TABLE ${table} DROP CONSTRAINT ${escapeIdentifier(key.name)};
  END IF;
END`,
  )
}

/** Gives a column its default back, if it is there without one. */
export const setDefaultSql = ({ schema, name, column, expression }: ColumnDefault): string =>
  doBlock(
    `BEGIN
  IF EXISTS (
    SELECT FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${escapeLiteral(schema)} AND c.relname = ${escapeLiteral(name)}
      AND a.attname = ${escapeLiteral(column)} AND NOT a.attisdropped AND NOT a.atthasdef AND a.attidentity = '')
  THEN
    ALTER TABLE ${qualified({ schema, name })} ALTER COLUMN ${escapeIdentifier(column)} SET DEFAULT ${expression};
  END IF;
END`,
  )

/** Never back to numbers that were given out already. */
export const setSequenceSql = ({ schema, name, lastValue }: SequenceFacts): string =>
  lastValue === null
    ? ''
    : `SELECT pg_catalog.setval(pg_catalog.format('%I.%I', s.schemaname, s.sequencename)::pg_catalog.regclass,
    CASE WHEN s.increment_by < 0 THEN least(s.last_value, ${lastValue}) ELSE greatest(s.last_value, ${lastValue}) END)
  FROM pg_catalog.pg_sequences s
  WHERE s.schemaname = ${escapeLiteral(schema)} AND s.sequencename = ${escapeLiteral(name)};\n`

/**
 * Sequences from which columns of this table take numbers go past those in its rows, whatever they are called: a table
 * that was made anew may have another one than in the backup.
 */
export const passRowsSql = (table: Name): string =>
  doBlock(
    `DECLARE
  used record;
  furthest pg_catalog.int8;
BEGIN
  FOR used IN
    SELECT DISTINCT a.attname, s.seqrelid, s.seqincrement < 0 AS descends, s.seqmin, s.seqmax
    FROM pg_catalog.pg_attribute a
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d
      ON (d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid
        AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i')
      OR (d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND d.objid = f.oid
        AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)
    JOIN pg_catalog.pg_sequence s ON s.seqrelid IN (d.objid, d.refobjid)
    WHERE a.attrelid = ${escapeLiteral(qualified(table))}::pg_catalog.regclass AND NOT a.attisdropped
      AND a.atttypid IN ('int2'::pg_catalog.regtype, 'int4'::pg_catalog.regtype, 'int8'::pg_catalog.regtype)
  LOOP
    EXECUTE pg_catalog.format('SELECT %s(%I) FROM ONLY ${qualified(table).replaceAll("'", "''").replaceAll('%', '%%')}',
      CASE WHEN used.descends THEN 'min' ELSE 'max' END, used.attname) INTO furthest;
    PERFORM pg_catalog.setval(used.seqrelid::pg_catalog.regclass, furthest)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_sequences q ON q.schemaname = n.nspname AND q.sequencename = c.relname
    WHERE c.oid = used.seqrelid AND furthest BETWEEN used.seqmin AND used.seqmax
      AND (q.last_value IS NULL OR CASE WHEN used.descends THEN furthest < q.last_value ELSE furthest > q.last_value END);
  END LOOP;
END`,
  )

/** Rows of a materialized view are made anew; one that fails is left without. */
export const refreshSql = (identity: string): string =>
  doBlock(
    `BEGIN
  REFRESH MATERIALIZED VIEW ${identity};
EXCEPTION WHEN OTHERS THEN
  IF SQLSTATE IN ('55P03', '57014', '40P01') THEN RAISE; END IF;
END`,
  )
