import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { WalCommit } from '@/lib/model/wal-commits'
import { chunksOf } from './chunks'
import { readJson } from './json'
import type { Db, Schema } from './schema'

const relfilenodesSchema = z.array(z.number())

const toCommit = (row: Selectable<Schema['walCommit']>): WalCommit => ({
  ...row,
  relfilenodes: readJson(relfilenodesSchema, row.relfilenodes),
})

/** Keeps each commit once. */
export const recordWalCommits = async (db: Db, commits: WalCommit[]): Promise<void> => {
  for (const chunk of chunksOf(commits)) {
    await db
      .insertInto('walCommit')
      .values(
        chunk.map(({ relfilenodes, ...commit }) => ({
          ...commit,
          relfilenodes: JSON.stringify(relfilenodes),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export interface WalCommitFilter {
  /** Epoch ms, both ends included. */
  from: number
  to: number
  limit: number
}

/** Commits of an environment in the order of time; where there are more than `limit`, the newest of them. */
export const listWalCommits = async (
  db: Db,
  environmentId: string,
  { from, to, limit }: WalCommitFilter,
): Promise<WalCommit[]> => {
  const rows = await db
    .selectFrom('walCommit')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('committedAt', '>=', from)
    .where('committedAt', '<=', to)
    .orderBy('committedAt', 'desc')
    .orderBy('transactionId', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toCommit).reverse()
}
