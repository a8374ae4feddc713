import type { Selectable } from 'kysely'
import type { AddressLease } from '@/lib/model/networks'
import type { Db, Schema } from './schema'

type Row = Selectable<Schema['addressLease']>

const toLease = ({ fromAt, toAt, ...row }: Row): AddressLease => ({
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

const closeLeases = async (db: Db, rows: Row[], now: number): Promise<void> => {
  for (const row of rows) {
    await db
      .updateTable('addressLease')
      .set({ toAt: now })
      .where('networkId', '=', row.networkId)
      .where('address', '=', row.address)
      .where('containerId', '=', row.containerId)
      .where('fromAt', '=', row.fromAt)
      .where('toAt', 'is', null)
      .execute()
  }
}

/** A lease with the same start is the same lease: held again, or the container was renamed. */
const openLeases = async (db: Db, leases: AddressLease[]): Promise<void> => {
  for (const { from, to: _, ...lease } of leases) {
    const { network, container, service, image } = lease
    await db
      .insertInto('addressLease')
      .values({ ...lease, fromAt: from, toAt: null })
      .onConflict((conflict) =>
        conflict
          .columns(['networkId', 'address', 'containerId', 'fromAt'])
          .doUpdateSet({ network, container, service, image, toAt: null }),
      )
      .execute()
  }
}

/** Brings the ledger to what is held at `now`: new leases are opened, those no longer held are closed. */
export const recordAddressLeases = async (
  db: Db,
  current: AddressLease[],
  now: number,
): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    const open = await transaction
      .selectFrom('addressLease')
      .selectAll()
      .where('toAt', 'is', null)
      .execute()
    const openByKey = new Map(open.map((row) => [keyOf(row), row]))
    const held = new Set(current.map(keyOf))
    const changed = current.flatMap((lease) => {
      const row = openByKey.get(keyOf(lease))
      if (row === undefined) return [lease]
      return sameFacts(lease, row) ? [] : [{ ...lease, from: row.fromAt }]
    })
    await closeLeases(
      transaction,
      open.filter((row) => !held.has(keyOf(row))),
      now,
    )
    await openLeases(transaction, changed)
  })

/** Who had the address at that time (epoch ms); null where the ledger does not say. */
export const findAddressHolder = async (
  db: Db,
  address: string,
  at: number,
): Promise<AddressLease | null> => {
  const row = await db
    .selectFrom('addressLease')
    .selectAll()
    .where('address', '=', address)
    .where('fromAt', '<=', at)
    .where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>', at)]))
    .orderBy('fromAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toLease(row)
}
