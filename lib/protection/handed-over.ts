/** Ids hold the time of the record: milliseconds × 4096 (see `tripwireTables`). */
const IDS_A_MILLISECOND = 4_096n
/**
 * How far before the newest stored record a first look reaches back. A record gets its id at the drop and shows at the
 * commit, so one of a transaction that ran for long comes in below others; an hour is longer than most run.
 */
const LOOK_BACK_MS = 3_600_000n
/** More than the tripwire ever keeps (`KEPT_RECORDS` and `PRUNED_EVERY`): what falls out here is gone there too. */
const REMEMBERED = 2_500

/** Which records of one cluster were handed over. */
export interface HandedOver {
  /** Ids up to this one are not read. */
  readonly floor: string
  readonly ids: () => string[]
  readonly add: (ids: string[]) => void
}

/** `lastId`: the newest that is stored; null: none. */
export const createHandedOver = (lastId: string | null): HandedOver => {
  const floor = lastId === null ? -1n : BigInt(lastId) - LOOK_BACK_MS * IDS_A_MILLISECOND
  let ids: string[] = lastId === null ? [] : [lastId]
  return {
    floor: `${floor}`,
    ids: () => ids,
    add: (more) => {
      ids = [...ids, ...more]
      if (ids.length <= REMEMBERED) return
      const inOrder = ids.map(BigInt).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      ids = inOrder.slice(-REMEMBERED).map(String)
    },
  }
}
