import { PROTECTION_SCHEMA as SCHEMA, TRIPWIRE_CHANNEL } from '@/lib/model/protection'
import type { SqlFunction } from './function-sql'
import { armLater } from './shared-sql'

/**
 * Records that are kept, the newest. A migration that drops table by table makes one record a table, so this holds
 * several losses of a large schema, and at a few hundred bytes each about a megabyte.
 */
export const KEPT_RECORDS = 1_000
/** Records are pruned at every so many, so there may be that many more than are kept. */
export const PRUNED_EVERY = 100
/** Relations in one record; a command that drops more makes several, so that none grows beyond some 100 kB. */
export const RELATIONS_A_RECORD = 500
/** Characters of the statement that are kept: scripts of migrations are long, and their beginning tells enough. */
export const STATEMENT_LENGTH = 4_000

/**
 * Ids are milliseconds since the epoch × 4096 plus a counter, so they go on counting up when the tripwire is made anew
 * or the cluster is set back to an older copy.
 */
export const tripwireTables = `-- What was dropped or truncated: the newest ${KEPT_RECORDS} records.
CREATE SEQUENCE IF NOT EXISTS ${SCHEMA}.record_number;
CREATE TABLE IF NOT EXISTS ${SCHEMA}.records (
  id bigint PRIMARY KEY,
  command text NOT NULL,
  relations jsonb NOT NULL,
  session_role text NOT NULL,
  current_role_name text NOT NULL,
  application_name text,
  client_address text,
  client_hostname text,
  client_port integer,
  backend_pid integer NOT NULL,
  backend_started_at timestamptz,
  transaction_id xid8 NOT NULL,
  lsn pg_lsn NOT NULL,
  at timestamptz NOT NULL,
  statement text
);`

const record: SqlFunction = {
  kind: 'tripwire',
  name: 'record',
  parameters: 'command text, touched jsonb',
  returns: 'void',
  volatility: 'VOLATILE',
  definer: false,
  comment: `Writes one record and notifies Talaia, both at the commit and not at all after a rollback.
"role" is what SET ROLE made of the session; "none" without one.`,
  body: `
DECLARE
  number bigint := nextval('${SCHEMA}.record_number');
  new_id bigint := floor(date_part('epoch', clock_timestamp()) * 1000)::bigint * 4096 + number % 4096;
BEGIN
  INSERT INTO ${SCHEMA}.records
  SELECT new_id, command, touched, SESSION_USER,
    coalesce(nullif(current_setting('role'), 'none'), SESSION_USER),
    nullif(current_setting('application_name'), ''),
    host(inet_client_addr()), s.client_hostname, inet_client_port(),
    pg_backend_pid(), s.backend_start, pg_current_xact_id(), pg_current_wal_insert_lsn(),
    clock_timestamp(), left(current_query(), ${STATEMENT_LENGTH})
  FROM (SELECT 1) one LEFT JOIN pg_catalog.pg_stat_get_activity(pg_backend_pid()) s ON true;
  PERFORM set_config('talaia.truncate_record', new_id::text, true);
  -- Never waits for another transaction that prunes, and takes no part in conflicts of serializable ones.
  IF number % ${PRUNED_EVERY} = 0 AND current_setting('transaction_isolation') = 'read committed' THEN
    DELETE FROM ${SCHEMA}.records r WHERE r.id IN (
      SELECT o.id FROM ${SCHEMA}.records o
      WHERE o.id < (SELECT min(k.id) FROM (
        SELECT n.id FROM ${SCHEMA}.records n ORDER BY n.id DESC LIMIT ${KEPT_RECORDS}) k)
      FOR UPDATE SKIP LOCKED);
  END IF;
  -- A transaction that notified cannot be prepared, and a full queue would fail its commit: Talaia then reads later.
  IF current_setting('max_prepared_transactions') = '0' AND pg_notification_queue_usage() < 0.5 THEN
    PERFORM pg_notify('${TRIPWIRE_CHANNEL}', new_id::text);
  END IF;
END;
`,
}

const tripwire: SqlFunction = {
  kind: 'tripwire',
  name: 'tripwire',
  parameters: '',
  returns: 'event_trigger',
  volatility: 'VOLATILE',
  definer: true,
  comment:
    'One record a command with all the relations that it dropped. A failure is only a warning.',
  body: `
DECLARE
  touched jsonb;
BEGIN
  FOR touched IN
    SELECT jsonb_agg(jsonb_build_object('type', d.object_type, 'schema', d.schema_name,
      'name', d.object_name, 'oid', d.objid::bigint) ORDER BY d.place)
    FROM (
      SELECT o.object_type, o.schema_name, o.object_name, o.objid, row_number() OVER () AS place
      FROM pg_catalog.pg_event_trigger_dropped_objects() o
      WHERE o.objsubid = 0 AND NOT o.is_temporary AND o.schema_name <> '${SCHEMA}'
        AND o.object_type IN ('table', 'foreign table', 'view', 'materialized view')) d
    GROUP BY (d.place - 1) / ${RELATIONS_A_RECORD}
    ORDER BY min(d.place)
  LOOP
    PERFORM ${SCHEMA}.record(tg_tag, touched);
  END LOOP;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'Talaia''s tripwire could not record this command: %', SQLERRM;
END;
`,
}

const truncate: SqlFunction = {
  kind: 'tripwire',
  name: 'tripwire_truncate',
  parameters: '',
  returns: 'trigger',
  volatility: 'VOLATILE',
  definer: true,
  comment: `TRUNCATE fires once a table: all tables of one statement go into one record. In serializable transactions each
has its own, since looking for the first could make another transaction fail.`,
  body: `
DECLARE
  touched jsonb := jsonb_build_array(jsonb_build_object('type', 'table', 'schema', TG_TABLE_SCHEMA,
    'name', TG_TABLE_NAME, 'oid', TG_RELID::bigint));
  last_record text := current_setting('talaia.truncate_record', true);
BEGIN
  IF last_record ~ '^[0-9]{1,18}$' AND current_setting('transaction_isolation') <> 'serializable' THEN
    UPDATE ${SCHEMA}.records r SET relations = r.relations || touched
    WHERE r.id = last_record::bigint AND r.transaction_id = pg_current_xact_id()
      AND r.command = 'TRUNCATE TABLE' AND r.at >= statement_timestamp()
      AND jsonb_array_length(r.relations) < ${RELATIONS_A_RECORD};
    IF FOUND THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM ${SCHEMA}.record('TRUNCATE TABLE', touched);
  RETURN NULL;
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'Talaia''s tripwire could not record this TRUNCATE: %', SQLERRM;
  RETURN NULL;
END;
`,
}

export const tripwireFunctions: SqlFunction[] = [record, tripwire, truncate, armLater('tripwire')]
