import { type Ask, isNothingLost, no, read, unknown } from './question'

/** Would it not have happened on a server that runs Linux? */
export const linuxServer: Ask = (asked) => {
  const { family, cause } = asked
  if (family === 'otherCluster') {
    return read(asked, 'systemIdentifier') === 'changed'
      ? no('linuxServer.otherCluster')
      : unknown('linuxServer.notObserved')
  }
  if (isNothingLost(asked)) return no('linuxServer.notLost')
  if (family === 'sql') {
    if (read(asked, 'flushLsn') === 'forward') return no('linuxServer.walForward')
    if (read(asked, 'creators') === 'committed') return no('linuxServer.committed')
    if (read(asked, 'postmaster') === 'same') return no('linuxServer.noRestart')
  }
  if (family === 'unlogged' && read(asked, 'persistence') === 'unlogged') {
    return no('linuxServer.unlogged')
  }
  if (family === 'uncommitted' && read(asked, 'openTransactions') === 'rolledBack') {
    return no('linuxServer.open')
  }
  if (cause === 'asynchronous_commit_lost' && read(asked, 'creators') === 'aborted') {
    return no('linuxServer.asynchronous')
  }
  if (cause === 'older_copy_restored' && read(asked, 'versionFile') === 'changed') {
    return no('linuxServer.olderCopy')
  }
  if (cause === 'recovery_or_promotion' && read(asked, 'timeline') === 'risen') {
    return no('linuxServer.recovery')
  }
  return unknown(cause === 'wal_lost' ? 'linuxServer.walLost' : 'linuxServer.notObserved')
}
