import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import { nextNumber } from './counter'
import { type PageRequest, pageOf, readCursor } from './pages'
import type { Db } from './schema'

/** One thing that a person did. */
export interface AuditEntry {
  at: number
  actor: string
  /** `incident.acknowledge`, `incident.accept`… */
  action: string
  /** What it was done to: the id of an incident or environment. */
  target: string
  comment: string | null
}

export const recordAudit = async (db: Db, entry: AuditEntry): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const id = await nextNumber(transaction, 'audit')
    await transaction
      .insertInto('audit')
      .values({ id, ...entry })
      .execute()
  })

/** What was done, in the order in which it was recorded, newest first. */
export const listAudit = async (
  db: Db,
  { limit, cursor }: PageRequest,
): Promise<Page<AuditEntry>> => {
  const after = readCursor(z.tuple([z.int()]), cursor)
  let query = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) query = query.where('id', '<', after[0])
  return pageOf(
    await query.execute(),
    limit,
    (row) => [row.id],
    ({ id: _, ...entry }) => entry,
  )
}
