import type { Selectable } from 'kysely'
import type { AddressLease } from '@/lib/model/networks'
import type { Db, Schema } from './schema'

type Row = Selectable<Schema['addressLease']>

const toLease = ({ engine: _, fromAt, toAt, ...row }: Row): AddressLease => ({
  ...row,
  from: fromAt,
  to: toAt,
})

const keyOf = (lease: { networkId: string; address: string; containerId: string }): string =>
  JSON.stringify([lease.networkId, lease.address, lease.containerId])

const sameFacts = (lease: AddressLease, row: Row): boolean =>
  lease.network === row.network &&
  lease.container === row.container &&
  lease.service === row.service &&
  lease.image === row.image

const listOpen = (db: Db, engine: string): Promise<Row[]> =>
  db
    .selectFrom('addressLease')
    .selectAll()
    .where('engine', '=', engine)
    .where('toAt', 'is', null)
    .execute()

const closeLeases = async (db: Db, rows: Row[], now: number): Promise<void> => {
  for (const row of rows) {
    await db
      .updateTable('addressLease')
      .set({ toAt: now })
      .where('engine', '=', row.engine)
      .where('networkId', '=', row.networkId)
      .where('address', '=', row.address)
      .where('containerId', '=', row.containerId)
      .where('fromAt', '=', row.fromAt)
      .where('toAt', 'is', null)
      .execute()
  }
}

/** An address of a network has one holder at a time: whoever had it before had it until then at most. */
const endEarlierHolders = (
  db: Db,
  engine: string,
  { networkId, address, containerId, from }: AddressLease,
) =>
  db
    .updateTable('addressLease')
    .set({ toAt: from })
    .where('engine', '=', engine)
    .where('networkId', '=', networkId)
    .where('address', '=', address)
    .where('containerId', '!=', containerId)
    .where('fromAt', '<', from)
    .where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>', from)]))
    .execute()

/** A lease with the same start is the same lease: held again, or the container was renamed. */
const openLeases = async (
  db: Db,
  engine: string,
  leases: AddressLease[],
  open: Row[],
): Promise<void> => {
  const openByKey = new Map(open.map((row) => [keyOf(row), row]))
  const changed = leases.flatMap((lease) => {
    const row = openByKey.get(keyOf(lease))
    if (row === undefined) return [lease]
    return sameFacts(lease, row) ? [] : [{ ...lease, from: row.fromAt }]
  })
  for (const { from, to: _, ...lease } of changed) {
    const { network, container, service, image } = lease
    await endEarlierHolders(db, engine, { ...lease, from, to: null })
    await db
      .insertInto('addressLease')
      .values({ ...lease, engine, fromAt: from, toAt: null })
      .onConflict((conflict) =>
        conflict
          .columns(['engine', 'networkId', 'address', 'containerId', 'fromAt'])
          .doUpdateSet({ network, container, service, image, toAt: null }),
      )
      .execute()
  }
}

/** Brings the ledger of an engine to what is held at `now`: new leases are opened, those no longer held are closed. */
export const recordAddressLeases = async (
  db: Db,
  engine: string,
  current: AddressLease[],
  now: number,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const open = await listOpen(transaction, engine)
    const held = new Set(current.map(keyOf))
    await closeLeases(
      transaction,
      open.filter((row) => !held.has(keyOf(row))),
      now,
    )
    await openLeases(transaction, engine, current, open)
  })

/** Adds what one container holds, and says nothing of the others. */
export const recordAddressLeasesOf = async (
  db: Db,
  engine: string,
  leases: AddressLease[],
): Promise<void> =>
  db
    .transaction()
    .execute(async (transaction) =>
      openLeases(transaction, engine, leases, await listOpen(transaction, engine)),
    )

/**
 * A container ended or left a network (null: all of them) at `at`, whatever was believed so far: what it held from
 * before ends then, also where it was found gone only later.
 */
export const recordAddressLeasesEnd = async (
  db: Db,
  engine: string,
  { containerId, networkId }: { containerId: string; networkId: string | null },
  at: number,
): Promise<void> => {
  let query = db
    .updateTable('addressLease')
    .set({ toAt: at })
    .where('engine', '=', engine)
    .where('containerId', '=', containerId)
    .where('fromAt', '<=', at)
    .where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>', at)]))
  if (networkId !== null) query = query.where('networkId', '=', networkId)
  await query.execute()
}

/** Who had the address on that engine at that time (epoch ms); null where the ledger does not say. */
export const findAddressHolder = async (
  db: Db,
  engine: string,
  address: string,
  at: number,
): Promise<AddressLease | null> => {
  const row = await db
    .selectFrom('addressLease')
    .selectAll()
    .where('engine', '=', engine)
    .where('address', '=', address)
    .where('fromAt', '<=', at)
    .where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>', at)]))
    .orderBy('fromAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toLease(row)
}

export interface AddressLeaseFilter {
  /** Without: of every address, and on every network. */
  addresses?: string[]
  networkIds?: string[]
  /** Leases that were held at any time between the two (epoch ms). */
  from: number
  to: number
}

/** Who held which address of that engine in a stretch of time, in the order of their beginnings. */
export const listAddressLeases = async (
  db: Db,
  engine: string,
  { addresses, networkIds, from, to }: AddressLeaseFilter,
): Promise<AddressLease[]> => {
  if (addresses?.length === 0 || networkIds?.length === 0) return []
  let query = db
    .selectFrom('addressLease')
    .selectAll()
    .where('engine', '=', engine)
    .where('fromAt', '<=', to)
    .where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>=', from)]))
    .orderBy('fromAt')
    .orderBy('containerId')
    .orderBy('address')
  if (addresses !== undefined) query = query.where('address', 'in', addresses)
  if (networkIds !== undefined) query = query.where('networkId', 'in', networkIds)
  return (await query.execute()).map(toLease)
}
