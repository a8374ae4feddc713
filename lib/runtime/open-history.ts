import type { Log } from '@/lib/collector/log'
import type { History } from '@/lib/history/history'
import { openHistory } from '@/lib/history/open'
import type { Configuration } from '@/lib/model/config'

/** Opens the history of this configuration, and says where the one before an upgrade is kept. */
export const openOwnHistory = async (
  { historyUrl, dataDirectory }: Pick<Configuration, 'historyUrl' | 'dataDirectory'>,
  log: Log,
): Promise<History> => {
  const history = await openHistory({ url: historyUrl, dataDirectory })
  if (history.copy !== null)
    log.info({ file: history.copy }, 'the history was upgraded; it is kept as it was before')
  return history
}
