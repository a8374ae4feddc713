import type { Selectable } from 'kysely'
import type { DockerEvent } from '@/lib/model/docker-events'
import { chunksOf } from './chunks'
import type { Db, Schema } from './schema'

const toEvent = ({ engine: _, ...event }: Selectable<Schema['dockerEvent']>): DockerEvent => event

/** Keeps each event of an engine once: by time, type, action and actor. */
export const recordDockerEvents = async (
  db: Db,
  engine: string,
  events: DockerEvent[],
): Promise<void> => {
  for (const chunk of chunksOf(events)) {
    await db
      .insertInto('dockerEvent')
      .values(chunk.map((event) => ({ ...event, engine })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The newest event of an engine: where the stream is taken up again. */
export const findLatestDockerEvent = async (
  db: Db,
  engine: string,
): Promise<DockerEvent | null> => {
  const row = await db
    .selectFrom('dockerEvent')
    .selectAll()
    .where('engine', '=', engine)
    .orderBy('at', 'desc')
    .orderBy('timeNano', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toEvent(row)
}

export interface DockerEventFilter {
  /** Epoch ms, both ends included. */
  from: number
  to: number
  /** Of any of these names, actors (also as the container of a network event) or this project; without: all. */
  names?: string[]
  actorIds?: string[]
  project?: string
  /** Of these types only; without: all. */
  types?: DockerEvent['type'][]
  actions?: DockerEvent['action'][]
  limit: number
}

/** Events of an engine in the order of time; where there are more than `limit`, the newest of them. */
export const listDockerEvents = async (
  db: Db,
  engine: string,
  filter: DockerEventFilter,
): Promise<DockerEvent[]> => {
  const { from, to, names, actorIds, project, types, actions, limit } = filter
  let query = db
    .selectFrom('dockerEvent')
    .selectAll()
    .where('engine', '=', engine)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .orderBy('at', 'desc')
    .orderBy('timeNano', 'desc')
    .limit(limit)
  if (types !== undefined) query = query.where('type', 'in', types)
  if (actions !== undefined) query = query.where('action', 'in', actions)
  if (names !== undefined || actorIds !== undefined || project !== undefined) {
    query = query.where(({ eb, or }) =>
      or([
        ...(names?.length ? [eb('name', 'in', names)] : []),
        ...(actorIds?.length
          ? [eb('actorId', 'in', actorIds), eb('container', 'in', actorIds)]
          : []),
        ...(project === undefined ? [] : [eb('project', '=', project)]),
      ]),
    )
  }
  return (await query.execute()).map(toEvent).reverse()
}
