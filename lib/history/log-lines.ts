import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { LogLine, LogLineKind } from '@/lib/model/log-lines'
import { chunksOf } from './chunks'
import type { Db, Schema } from './schema'

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

const toLine = ({ engine: _, digest: _digest, ...line }: Selectable<Schema['logLine']>): LogLine =>
  line

/** Keeps each line of an engine once: by container, time and text. Lines come redacted. */
export const recordLogLines = async (db: Db, engine: string, lines: LogLine[]): Promise<void> => {
  for (const chunk of chunksOf(lines)) {
    await db
      .insertInto('logLine')
      .values(chunk.map((line) => ({ ...line, engine, digest: digestOf(line.text) })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The newest line of a container: where its log is taken up again. */
export const findLatestLogLine = async (
  db: Db,
  engine: string,
  containerId: string,
): Promise<LogLine | null> => {
  const row = await db
    .selectFrom('logLine')
    .selectAll()
    .where('engine', '=', engine)
    .where('containerId', '=', containerId)
    .orderBy('timeNano', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toLine(row)
}

export interface LogLineFilter {
  /** Without: of all containers. */
  containerIds?: string[]
  /** Without: of every kind. */
  kinds?: LogLineKind[]
  /** Epoch ms, both ends included. */
  from: number
  to: number
  limit: number
}

/** Lines of an engine in the order of time; where there are more than `limit`, the newest of them. */
export const listLogLines = async (
  db: Db,
  engine: string,
  { containerIds, kinds, from, to, limit }: LogLineFilter,
): Promise<LogLine[]> => {
  if (containerIds?.length === 0) return []
  let query = db
    .selectFrom('logLine')
    .selectAll()
    .where('engine', '=', engine)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .orderBy('at', 'desc')
    .orderBy('timeNano', 'desc')
    .limit(limit)
  if (containerIds !== undefined) query = query.where('containerId', 'in', containerIds)
  if (kinds !== undefined) query = query.where('kind', 'in', kinds)
  return (await query.execute()).map(toLine).reverse()
}
