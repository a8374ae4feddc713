import { type EnvironmentState, environmentStateSchema } from '@/lib/model/environment-state'
import { readJson } from './json'
import type { Db } from './schema'

const storedSchema = environmentStateSchema.omit({
  environmentId: true,
  polledAt: true,
  collectedAt: true,
})

/** One row an environment. On Postgres its lock also keeps two ticks of one environment apart. */
export const recordEnvironmentState = async (db: Db, state: EnvironmentState): Promise<void> => {
  const { environmentId, polledAt, collectedAt, ...rest } = state
  const values = { polledAt, collectedAt, state: JSON.stringify(rest) }
  await db
    .insertInto('environmentState')
    .values({ environmentId, ...values })
    .onConflict((conflict) => conflict.column('environmentId').doUpdateSet(values))
    .execute()
}

/** What the newest recorded poll saw besides the relations; null before the first one. */
export const findEnvironmentState = async (
  db: Db,
  environmentId: string,
): Promise<EnvironmentState | null> => {
  const row = await db
    .selectFrom('environmentState')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { polledAt, collectedAt } = row
  return { environmentId, polledAt, collectedAt, ...readJson(storedSchema, row.state) }
}

/** When the relations of the environment were last observed (epoch ms). */
export const findCollectedAt = async (db: Db, environmentId: string): Promise<number | null> => {
  const row = await db
    .selectFrom('environmentState')
    .select('collectedAt')
    .where('environmentId', '=', environmentId)
    .executeTakeFirst()
  return row?.collectedAt ?? null
}
