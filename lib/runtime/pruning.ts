import type { Clock } from '@/lib/collector/clock'
import type { Log } from '@/lib/collector/log'
import type { History } from '@/lib/history/history'

const PRUNE_MS = 3_600_000

/** Drops old history every hour. */
export const createPruning = ({
  history,
  clock,
  log,
}: {
  history: Pick<History, 'prune'>
  clock: Clock
  log: Log
}) => {
  let timer: NodeJS.Timeout | undefined
  const prune = (): Promise<unknown> =>
    history
      .prune(clock.now())
      .catch((error: unknown) => log.error({ err: error }, 'old history could not be dropped'))
  return {
    start: (): void => {
      timer = setInterval(() => void prune(), PRUNE_MS)
    },
    stop: (): void => clearInterval(timer),
  }
}
