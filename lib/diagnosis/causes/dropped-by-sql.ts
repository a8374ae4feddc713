import { type Cause, is } from './cause'
import {
  inOneBoot,
  movedWhole,
  overRestarts,
  proven,
  recorded,
  sameDatabase,
  setBack,
} from './same-history'

const lost = is('fate', 'gone', 'mixed')

/** Committed SQL removed them: the generic cause. Who it was, and how, is for its refinements. */
export const droppedBySql: readonly Cause[] = [
  ...proven({ id: 'dropped_by_sql', needs: [lost] }),
  { id: 'dropped_by_sql', needs: [lost, ...sameDatabase], ways: [inOneBoot] },
  {
    id: 'dropped_by_sql',
    needs: [lost, ...sameDatabase, is('postmaster', 'restarted')],
    excludedBy: setBack,
    ways: overRestarts,
  },
  { ...movedWhole, id: 'dropped_by_sql', needs: [lost, ...sameDatabase, ...movedWhole.needs] },
  {
    // Never seen here: only what is left, and what a tool wrote, can speak.
    id: 'dropped_by_sql',
    needs: [is('fate', 'neverSeen')],
    ways: [
      { when: [recorded], confidence: 'certain', reason: 'tripwire' },
      { when: [is('statementLog', 'named')], confidence: 'likely', reason: 'ownLog' },
      {
        when: [is('toolLog', 'litellm', 'prisma', 'drizzle', 'typeorm', 'sequelize')],
        confidence: 'likely',
        reason: 'ownLog',
      },
      { when: [is('survivors', 'litellm')], confidence: 'likely', reason: 'survivors' },
    ],
  },
]
