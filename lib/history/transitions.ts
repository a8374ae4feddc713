import type { Selectable } from 'kysely'
import type { Transition } from '@/lib/model/incidents'
import { messageSchema } from '@/lib/model/message'
import type { TickRecord } from '@/lib/model/tick'
import { chunksOf } from './chunks'
import { readNullableJson, writeNullableJson } from './json'
import type { Db, Schema } from './schema'

/** What is not sent any more waits for nothing: it must not be taken for a message that will carry what comes later. */
export const toTransition = ({
  skipped,
  ...row
}: Selectable<Schema['incidentTransition']>): Transition => ({
  ...row,
  dueAt: skipped === 1 ? null : row.dueAt,
  detail: readNullableJson(messageSchema, row.detail),
})

/** A transition that is known already is left as it is. */
export const recordTransitions = async (db: Db, transitions: Transition[]): Promise<void> => {
  for (const chunk of chunksOf(transitions)) {
    await db
      .insertInto('incidentTransition')
      .values(
        chunk.map((transition) => ({
          ...transition,
          detail: writeNullableJson(transition.detail),
          skipped: 0,
        })),
      )
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
}

/** A time that was set is only ever brought forward: a message is told once, and not later than was promised. */
export const recordDue = async (
  db: Db,
  { due, skipped }: Pick<TickRecord, 'due' | 'skipped'>,
): Promise<void> => {
  for (const { transitionId, dueAt } of due) {
    await db
      .updateTable('incidentTransition')
      .set({ dueAt })
      .where('id', '=', transitionId)
      .where(({ eb, or }) => or([eb('dueAt', 'is', null), eb('dueAt', '>', dueAt)]))
      .execute()
  }
  for (const { transitionId } of skipped) {
    await db
      .updateTable('incidentTransition')
      .set({ skipped: 1 })
      .where('id', '=', transitionId)
      .execute()
  }
}

/** The life of an incident, oldest first. */
export const listTransitions = async (db: Db, incidentId: string): Promise<Transition[]> => {
  const rows = await db
    .selectFrom('incidentTransition')
    .selectAll()
    .where('incidentId', '=', incidentId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(toTransition)
}

export interface DueWithin {
  dueAfter: number
  /** Older ends, where one of these receivers was told of the loss, and of no end after it. */
  ends: { dueAfter: number; receiverIds: string[] }
}

/**
 * Transitions whose message is due and not skipped, in the order in which they became due. With `within`, older ones
 * only of incidents that still fire, since what fires is no past, and ends that somebody still waits for.
 */
export const listDueTransitions = async (
  db: Db,
  now: number,
  within: DueWithin | null = null,
): Promise<Transition[]> => {
  let query = db
    .selectFrom('incidentTransition')
    .selectAll()
    .where('notify', 'is not', null)
    .where('dueAt', 'is not', null)
    .where('dueAt', '<=', now)
    .where('skipped', '=', 0)
    .orderBy('dueAt')
    .orderBy('at')
    .orderBy('id')
  if (within !== null) {
    const { dueAfter, ends } = within
    query = query.where(({ and, eb, exists, or, selectFrom }) =>
      or([
        eb('dueAt', '>', dueAfter),
        eb(
          'incidentId',
          'in',
          selectFrom('incident').select('incident.id').where('incident.state', '=', 'firing'),
        ),
        and([
          eb('notify', '=', 'incident.resolved'),
          eb('dueAt', '>', ends.dueAfter),
          exists(
            selectFrom('notification as told')
              .select('told.id')
              .whereRef('told.incidentId', '=', 'incidentTransition.incidentId')
              .where('told.receiverId', 'in', ends.receiverIds)
              .where('told.event', '=', 'incident.firing')
              .where('told.state', '=', 'delivered')
              .where((inner) =>
                inner.not(
                  inner.exists(
                    inner
                      .selectFrom('notification as end')
                      .select('end.id')
                      .whereRef('end.incidentId', '=', 'told.incidentId')
                      .whereRef('end.receiverId', '=', 'told.receiverId')
                      .where('end.event', '=', 'incident.resolved')
                      .where('end.state', '!=', 'pending')
                      .whereRef('end.createdAt', '>=', 'told.createdAt'),
                  ),
                ),
              ),
          ),
        ]),
      ]),
    )
  }
  return (await query.execute()).map(toTransition)
}
