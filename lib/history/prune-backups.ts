import { messageSchema } from '@/lib/model/message'
import { readNullableJson } from './json'
import type { Db } from './schema'

/** Whose file went long ago: one on a disk that is away for an hour is no old one, however long ago it was made. */
const findLongMissing = async (db: Db, before: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('backup')
    .select(['id', 'error'])
    .where('state', '=', 'missing')
    .execute()
  return rows.flatMap(({ id, error }) => {
    const since = readNullableJson(messageSchema, error)?.values?.missingAt
    return typeof since === 'number' && since < before ? [id] : []
  })
}

/**
 * Drops backups that came to nothing or whose file went, once that is so long ago; those that a restore came from stay,
 * since its page names them. Never one whose file is there. How many rows.
 */
export const pruneBackups = async (db: Db, before: number): Promise<number> => {
  const missing = await findLongMissing(db, before)
  const { numDeletedRows } = await db
    .deleteFrom('backup')
    .where(({ and, eb, fn, or }) =>
      or([
        and([
          eb('state', 'in', ['failed', 'cancelled']),
          eb(fn.coalesce('finishedAt', 'startedAt'), '<', before),
        ]),
        and([eb('state', '=', 'missing'), eb('id', 'in', missing.length > 0 ? missing : [''])]),
      ]),
    )
    .where('id', 'not in', (query) => query.selectFrom('restore').select('backupId'))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
