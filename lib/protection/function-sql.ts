import { createHash } from 'node:crypto'
import { PROTECTION_SCHEMA, type ProtectionKind } from '@/lib/model/protection'

/** A function of the protection schema: what is installed, and what `verify` compares with. */
export interface SqlFunction {
  /** Whose it is; null: both need it. */
  kind: ProtectionKind | null
  name: string
  /** Names and types, as `CREATE FUNCTION` takes them. */
  parameters: string
  returns: 'event_trigger' | 'trigger' | 'text' | 'boolean' | 'void'
  volatility: 'VOLATILE' | 'STABLE'
  /** Run with the rights of its owner, a superuser, since anybody's command may set it off. */
  definer: boolean
  /** Settings besides the fixed `search_path`. */
  settings?: Record<string, string>
  /** For whoever reads the SQL before it is installed. */
  comment: string
  body: string
}

/** One setting of each function: temporary tables come last, so that none can stand in for a table of the catalog. */
export const FIXED_PATH = 'pg_catalog, pg_temp'

export const qualified = (name: string): string => `${PROTECTION_SCHEMA}.${name}`

export const createFunctionSql = (one: SqlFunction): string => {
  const settings = Object.entries(one.settings ?? {}).map(
    ([name, value]) => ` SET ${name} = '${value}'`,
  )
  const security = one.definer ? 'SECURITY DEFINER' : 'SECURITY INVOKER'
  const comment = one.comment.replace(/^/gm, '-- ')
  return `${comment}
CREATE OR REPLACE FUNCTION ${qualified(one.name)}(${one.parameters}) RETURNS ${one.returns}
LANGUAGE plpgsql ${one.volatility} ${security} SET search_path = ${FIXED_PATH}${settings.join('')}
AS $talaia$${one.body}$talaia$;
ALTER FUNCTION ${qualified(one.name)} OWNER TO CURRENT_USER;`
}

/** Of the body as the server keeps it (`pg_proc.prosrc`). */
export const bodyHash = ({ body }: SqlFunction): string =>
  createHash('md5').update(body).digest('hex')
