import { escapeIdentifier } from 'pg'
import type { RestorePlan } from '@/lib/model/restores'
import { LOCK_TIMEOUT_MS } from './restore-apply'
import { besideMoves } from './restore-beside'
import { withSession } from './restore-scratch'
import { beginSql } from './restore-script'
import { removeScratch } from './scratch'
import type { PostgresTools } from './tools'

/**
 * Does without what a restore has prepared: removes its scratch database and the schema in which its tables wait. What
 * stands in its place, and what a swap has kept, stays.
 */
export const discardRestore = async ({
  tools,
  plan,
  id,
  scratchDatabase,
  signal,
}: {
  tools: PostgresTools
  /** Null: it was never made. */
  plan: RestorePlan | null
  id: string
  /** Null: there is none. */
  scratchDatabase: string | null
  signal?: AbortSignal
}): Promise<void> => {
  if (scratchDatabase !== null) await removeScratch(tools, [scratchDatabase])
  const waiting = plan?.relations.filter(({ action }) => action === 'beside') ?? []
  const schemas = new Set(besideMoves(id, waiting).map(({ to }) => to.schema))
  if (schemas.size === 0) return
  await withSession({ tools, signal }, async (session) => {
    await session.execute(beginSql(id, LOCK_TIMEOUT_MS))
    for (const schema of schemas)
      await session.execute(`DROP SCHEMA IF EXISTS ${escapeIdentifier(schema)} CASCADE`)
    await session.execute('COMMIT')
  })
}
