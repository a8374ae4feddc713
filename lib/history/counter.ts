import type { Db } from './schema'

/** The next number of a series: counts up from 1, and a number once given is never given again. */
export const nextNumber = async (db: Db, name: 'incident' | 'audit'): Promise<number> => {
  const { value } = await db
    .insertInto('counter')
    .values({ name, value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet(({ eb }) => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return value
}

/** Counts a number as given that was made elsewhere; the series never goes back. */
export const raiseNumber = async (
  db: Db,
  name: 'incident' | 'audit',
  value: number,
): Promise<void> => {
  await db
    .insertInto('counter')
    .values({ name, value })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value }).where('counter.value', '<', value),
    )
    .execute()
}
