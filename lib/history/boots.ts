import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import { type Boot, type BootMark, bootEndSchema } from '@/lib/model/boots'
import { containerSchema } from '@/lib/model/containers'
import { identitySchema } from '@/lib/model/identity'
import { readJson, readNullableJson, writeNullableJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import type { Db, Schema } from './schema'

const toBoot = (row: Selectable<Schema['boot']>): Boot => ({
  ...row,
  previousEnd: readNullableJson(bootEndSchema, row.previousEnd),
  firstIdentity: readJson(identitySchema, row.firstIdentity),
  lastIdentity: readJson(identitySchema, row.lastIdentity),
  container: readNullableJson(containerSchema, row.container),
})

export const recordBoots = async (db: Db, boots: Boot[]): Promise<void> => {
  for (const boot of boots) {
    const { environmentId, id, ...rest } = boot
    const values = {
      ...rest,
      previousEnd: writeNullableJson(boot.previousEnd),
      firstIdentity: JSON.stringify(boot.firstIdentity),
      lastIdentity: JSON.stringify(boot.lastIdentity),
      container: writeNullableJson(boot.container),
    }
    await db
      .insertInto('boot')
      .values({ environmentId, id, ...values })
      .onConflict((conflict) => conflict.columns(['environmentId', 'id']).doUpdateSet(values))
      .execute()
  }
}

/** Boots of an environment, by their start, newest first. */
export const listBoots = async (
  db: Db,
  environmentId: string,
  { limit, cursor }: PageRequest,
): Promise<Page<Boot>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  let query = db
    .selectFrom('boot')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('startedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.startedAt, row.id], toBoot)
}

const startedIdentitySchema = z.object({ systemIdentifier: z.string() })

/**
 * Boots that began in a range, oldest first, as a chart marks them, however many; and whether each began on another
 * cluster than the boot before it.
 */
export const listBootMarks = async (
  db: Db,
  environmentId: string,
  { from, to }: { from: number; to: number },
): Promise<BootMark[]> => {
  const marks = db
    .selectFrom('boot')
    .select(['id', 'startedAt', 'kind', 'firstIdentity'])
    .where('environmentId', '=', environmentId)
  const [inside, before] = await Promise.all([
    marks
      .where('startedAt', '>=', from)
      .where('startedAt', '<=', to)
      .orderBy('startedAt')
      .orderBy('id')
      .execute(),
    marks
      .where('startedAt', '<', from)
      .orderBy('startedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  ])
  let previous: string | null = null
  const found: BootMark[] = []
  for (const { id, startedAt, kind, firstIdentity } of [...before, ...inside]) {
    const { systemIdentifier } = readJson(startedIdentitySchema, firstIdentity)
    const clusterReplaced = previous !== null && previous !== systemIdentifier
    previous = systemIdentifier
    if (startedAt >= from) found.push({ id, startedAt, kind, clusterReplaced })
  }
  return found
}

/**
 * The current boot, or the last one; null before the first. One that has not ended goes before one that has, since
 * the clock of the database may have jumped back between the two.
 */
export const findLatestBoot = async (db: Db, environmentId: string): Promise<Boot | null> => {
  const row = await db
    .selectFrom('boot')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .orderBy(({ eb }) => eb.case().when('endedAt', 'is', null).then(0).else(1).end())
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toBoot(row)
}
