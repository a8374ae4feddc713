/** State of the live connection to Talaia; `lost` keeps when it was last heard from (epoch ms, reader's clock). */
export interface Connection {
  status: 'connecting' | 'open' | 'lost'
  heardAt: number | null
}

const initial: Connection = { status: 'connecting', heardAt: null }
let connection: Connection = initial
const listeners = new Set<() => void>()

export const readConnection = (): Connection => connection
export const readInitialConnection = (): Connection => initial

export const subscribeToConnection = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const setConnection = (next: Partial<Connection>): void => {
  connection = { ...connection, ...next }
  for (const listener of listeners) listener()
}

/** `refetchInterval` of queries that live events keep fresh: every 15 s while those do not come, else never. */
export const pollsWhileLost = (): number | false => (connection.status === 'lost' ? 15_000 : false)
