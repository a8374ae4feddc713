import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import type { Page } from '@/lib/model/api-shared'
import { reasonSchema } from '@/lib/model/environment-state'
import {
  evidenceStateSchema,
  type Incident,
  type IncidentState,
  incidentRelationSchema,
} from '@/lib/model/incidents'
import { nextNumber, raiseNumber } from './counter'
import { readJson, readNullableJson, writeNullableJson } from './json'
import { type PageRequest, pageOf, readCursor, timeAndIdSchema } from './pages'
import type { Db, Schema } from './schema'

type Row = Selectable<Schema['incident']>

const toIncident = ({ windowLastSeenAt, windowFirstMissedAt, ...row }: Row): Incident => ({
  ...row,
  window: { lastSeenAt: windowLastSeenAt, firstMissedAt: windowFirstMissedAt },
  relations: readJson(z.array(incidentRelationSchema), row.relations),
  reason: readNullableJson(reasonSchema, row.reason),
  openings: readJson(z.array(z.number()), row.openings),
  before: readJson(evidenceStateSchema, row.before),
  after: readJson(evidenceStateSchema, row.after),
})

const toRow = ({ window, ...incident }: Incident): Insertable<Schema['incident']> => ({
  ...incident,
  windowLastSeenAt: window.lastSeenAt,
  windowFirstMissedAt: window.firstMissedAt,
  relations: JSON.stringify(incident.relations),
  reason: writeNullableJson(incident.reason),
  openings: JSON.stringify(incident.openings),
  before: JSON.stringify(incident.before),
  after: JSON.stringify(incident.after),
})

const isCounted = (id: string): boolean => /^[1-9]\d{0,14}$/.test(id)

/** A number as text. Counts up over all environments; one that was given and not used is not given again. */
export const nextIncidentId = async (db: Db): Promise<string> => {
  const newest = await db
    .selectFrom('incident')
    .select('id')
    .orderBy(({ fn }) => fn<number>('length', ['id']), 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest && isCounted(newest.id)) await raiseNumber(db, 'incident', Number(newest.id))
  return String(await nextNumber(db, 'incident'))
}

/** False where the incident is there already, which then stays as it is. */
export const insertIncident = async (db: Db, incident: Incident): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('incident')
    .values(toRow(incident))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  // Ids are counted on in memory between two starts: the stored series must not fall behind them.
  if (isCounted(incident.id)) await raiseNumber(db, 'incident', Number(incident.id))
  return numInsertedOrUpdatedRows === 1n
}

/** Writes the incident if it is still in the state that the caller saw; false for the loser of a race. */
export const replaceIncident = async (
  db: Db,
  incident: Incident,
  expectedState: IncidentState,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('incident')
    .set(toRow(incident))
    .where('id', '=', incident.id)
    .where('state', '=', expectedState)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findIncident = async (db: Db, id: string): Promise<Incident | null> => {
  const row = await db.selectFrom('incident').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : toIncident(row)
}

/** Firing and acknowledged incidents of an environment, oldest first. */
export const listOpenIncidents = async (db: Db, environmentId: string): Promise<Incident[]> => {
  const rows = await db
    .selectFrom('incident')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('state', 'in', ['firing', 'acknowledged'])
    .orderBy('openedAt')
    .orderBy('id')
    .execute()
  return rows.map(toIncident)
}

/** Incidents of an environment that were resolved after a time (epoch ms), the newest end first. */
export const listResolvedIncidents = async (
  db: Db,
  environmentId: string,
  after: number,
): Promise<Incident[]> => {
  const rows = await db
    .selectFrom('incident')
    .selectAll()
    .where('environmentId', '=', environmentId)
    .where('state', '=', 'resolved')
    .where('resolvedAt', '>', after)
    .orderBy('resolvedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toIncident)
}

export interface IncidentFilter extends PageRequest {
  environmentId?: string
  states?: IncidentState[]
}

/** Incidents, newest first. */
export const listIncidents = async (
  db: Db,
  { environmentId, states, limit, cursor }: IncidentFilter,
): Promise<Page<Incident>> => {
  const after = readCursor(timeAndIdSchema, cursor)
  if (states?.length === 0) return { items: [], next: null }
  let query = db
    .selectFrom('incident')
    .selectAll()
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (environmentId !== undefined) query = query.where('environmentId', '=', environmentId)
  if (states !== undefined) query = query.where('state', 'in', states)
  if (after !== null) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('openedAt', 'id'), '<', tuple(...after)),
    )
  }
  return pageOf(await query.execute(), limit, (row) => [row.openedAt, row.id], toIncident)
}
