import { message } from '@/lib/model/message'
import { type Check, fingerprintOf, lostWhere } from './finding'

/** Same cluster, another database oid: the database was dropped and made again (FORENSICS §2). */
export const databaseReplaced: Check = ({ environmentId, manifest, identity, expectations }) => {
  const known = manifest.cluster
  const replaced =
    known?.systemIdentifier === identity.systemIdentifier &&
    known.databaseOid !== identity.databaseOid
  if (!known || !replaced) return null
  const relations = lostWhere(
    expectations,
    (before) =>
      before.systemIdentifier === identity.systemIdentifier &&
      before.databaseOid !== identity.databaseOid,
  )
  return {
    check: 'database_replaced',
    severity: relations.length > 0 ? 'critical' : 'warning',
    fingerprint: fingerprintOf(environmentId, 'database_replaced'),
    title: message('incidents.databaseReplaced.finding', { count: relations.length }),
    detail: message('incidents.databaseReplaced.detail', {
      before: known.databaseOid,
      after: identity.databaseOid,
    }),
    relations,
  }
}
