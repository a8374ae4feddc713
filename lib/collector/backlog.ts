export interface BacklogOptions<Item> {
  /** Writes all of them or throws; writing one twice keeps it once. */
  write: (items: Item[]) => Promise<void>
  /** Told at the first failure of several. */
  onFailure: (error: unknown) => void
  retryMs: number
  /** Beyond this many the oldest are given up. */
  mostKept: number
}

/** What comes by itself and only once is kept here, in order, until history can take it. */
export const createBacklog = <Item>({
  write,
  onFailure,
  retryMs,
  mostKept,
}: BacklogOptions<Item>) => {
  let waiting: Item[] = []
  let turn: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let failing = false

  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    const batch = waiting
    if (batch.length === 0) return
    waiting = []
    try {
      await write(batch)
      failing = false
    } catch (error) {
      waiting = [...batch, ...waiting].slice(-mostKept)
      timer = setTimeout(inTurn, retryMs)
      if (!failing) onFailure(error)
      failing = true
    }
  }

  const inTurn = (): Promise<void> => {
    turn = turn.then(flush)
    return turn
  }

  return {
    /** Resolves when it was tried, well or badly. */
    add: (item: Item): Promise<void> => {
      waiting.push(item)
      return inTurn()
    },
    /** Tries once more, and gives up. */
    stop: async (): Promise<void> => {
      await inTurn()
      clearTimeout(timer)
    },
  }
}
