import { message } from '@/lib/model/message'
import { compared, notObserved, observedFact, type ReadFact } from './fact'
import { isOneCluster } from './one-cluster'

/** Changes with DROP and CREATE DATABASE, and where another database is looked at. */
export const databaseOid: ReadFact = (_, { before, after }) =>
  isOneCluster(before, after)
    ? compared('databaseOid', 'catalog', before.identity?.databaseOid, after.identity?.databaseOid)
    : notObserved('databaseOid', 'catalog', {
        before: before.identity?.databaseOid ?? null,
        after: after.identity?.databaseOid ?? null,
      })

/** Whether the same database was looked at before and after. */
export const databaseName: ReadFact = (_, { before, after }) =>
  compared('databaseName', 'catalog', before.identity?.databaseName, after.identity?.databaseName)

/** The oid of schema `public` is 2200 until somebody drops it. */
export const namespaceOid: ReadFact = (_, { before, after }) =>
  isOneCluster(before, after) && before.identity?.databaseOid === after.identity?.databaseOid
    ? compared('namespaceOid', 'catalog', before.publicNamespaceOid, after.publicNamespaceOid)
    : notObserved('namespaceOid', 'catalog', {
        before: before.publicNamespaceOid,
        after: after.publicNamespaceOid,
      })

/** Role and search_path of the connection. Talaia counts in pg_catalog, which shows every table to every role. */
export const observer: ReadFact = (_, { before, after }) => {
  const eyes = (side: typeof before) =>
    side.identity
      ? message('facts.eyes', { user: side.identity.currentUser, path: side.identity.searchPath })
      : null
  const sides = { before: eyes(before), after: eyes(after) }
  if (!before.identity || !after.identity) return notObserved('observer', 'catalog', sides)
  const same =
    before.identity.currentUser === after.identity.currentUser &&
    before.identity.searchPath === after.identity.searchPath
  return observedFact('observer', 'catalog', same ? 'same' : 'changed', sides)
}

/** Major version of the server. */
export const serverVersion: ReadFact = (_, { before, after }) => {
  const major = (side: typeof before) =>
    side.identity ? Math.trunc(side.identity.serverVersionNumber / 10_000) : null
  return compared('serverVersion', 'catalog', major(before), major(after))
}

/** Where the server keeps its files, as it says itself; needs pg_monitor or pg_read_all_settings. */
export const dataDirectory: ReadFact = (_, { before, after }) =>
  compared(
    'dataDirectory',
    'catalog',
    before.identity?.dataDirectory,
    after.identity?.dataDirectory,
  )
