import { type Cause, is } from './cause'

/** Another database oid under the same name: DROP DATABASE and CREATE DATABASE. */
export const databaseRecreated: Cause = {
  id: 'database_recreated',
  needs: [is('systemIdentifier', 'same'), is('databaseOid', 'changed')],
  ways: [{ when: [is('databaseName', 'same')], confidence: 'certain' }],
}
