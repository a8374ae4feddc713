import { type Cause, is } from './cause'

/** A transaction that had written was open when Postgres stopped: nobody else ever saw its work, and it was undone. */
export const uncommittedDdl: Cause = {
  id: 'uncommitted_ddl',
  needs: [is('fate', 'neverSeen')],
  ways: [{ when: [is('openTransactions', 'rolledBack')], confidence: 'likely' }],
}
