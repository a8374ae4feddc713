import { type ProtectionKind, PROTECTION_SCHEMA as SCHEMA } from '@/lib/model/protection'
import { eventTriggers } from './event-triggers'
import { guardFunctions } from './guard-sql'
import { begin } from './install-sql'
import { tripwireFunctions } from './tripwire-sql'

const functionsOf = { tripwire: tripwireFunctions, guard: guardFunctions }
const tablesOf = {
  tripwire: ['TABLE records', 'SEQUENCE record_number'],
  guard: ['TABLE allowances'],
}

/** See `protection.ts`. */
export const buildRemoveSql = (kind: ProtectionKind): string => {
  const functions = functionsOf[kind].map(({ name }) => name)
  const other = kind === 'tripwire' ? 'guard' : 'tripwire'
  return `-- Removes Talaia's ${kind}${kind === 'tripwire' ? ' with all of its records' : ''}, its triggers on tables included.
${begin}

${eventTriggers(kind, true)
  .map(({ name }) => `DROP EVENT TRIGGER IF EXISTS ${name};`)
  .join('\n')}

DO $talaia$
DECLARE
  one record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = '${SCHEMA}') THEN
    RETURN;
  END IF;
  -- CASCADE takes the triggers on TRUNCATE along.
  FOR one IN
    SELECT p.oid::regprocedure::text AS name FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = '${SCHEMA}'::regnamespace
      AND p.proname IN (${functions.map((name) => `'${name}'`).join(', ')})
  LOOP
    EXECUTE format('DROP FUNCTION %s CASCADE', one.name);
  END LOOP;
${tablesOf[kind].map((one) => `  DROP ${one.replace(' ', ` IF EXISTS ${SCHEMA}.`)};`).join('\n')}
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = '${SCHEMA}'::regnamespace AND p.proname = '${other}')
  THEN
    DROP SCHEMA ${SCHEMA} CASCADE;
  ELSE
    DELETE FROM ${SCHEMA}.settings WHERE kind = '${kind}';
    DELETE FROM ${SCHEMA}.patterns WHERE kind = '${kind}';
  END IF;
END $talaia$;

COMMIT;
`
}
