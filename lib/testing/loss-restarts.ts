import type { Case } from '@/lib/diagnosis/case'
import { anIdentity, T0 } from './builders'
import { aBoot, aCase, anIncident, aSide, MISSED, SEEN } from './loss-cases'

export const file = (changedAt: number) => ({ changedAt, modifiedAt: T0 - 86_400_000 })
export const OLD = T0 - 86_400_000
/** The boot after the one that saw the tables. */
export const restartedAt = SEEN + 3_000

type Identity = NonNullable<Parameters<typeof anIdentity>[0]>

/** Tables seen before a restart and missed at the first poll after it. */
export const overRestart = (
  after: Identity = {},
  before: Identity = {},
  over: Partial<Case> = {},
): Case => {
  const first = anIdentity({ postmasterStartedAt: T0, versionFile: file(OLD), ...before })
  const then = anIdentity({
    postmasterStartedAt: restartedAt,
    versionFile: file(OLD),
    checkpointAt: restartedAt - 1_000,
    flushLsn: '0/3098E50',
    checkpointLsn: '0/2F4A1C8',
    nextXid: '2147',
    ...after,
  })
  return aCase({
    boots: [
      aBoot({ firstIdentity: first, lastIdentity: first }),
      aBoot({
        id: 'b2',
        startedAt: restartedAt,
        firstSeenAt: MISSED,
        lastSeenAt: MISSED,
        firstIdentity: then,
        lastIdentity: then,
        tablesAtStart: 44,
        tablesAtEnd: 44,
        previousEnd: {
          kind: after.walStatsResetAt === undefined ? 'clean' : 'killed',
          at: restartedAt - 900,
          exitCode: after.walStatsResetAt === undefined ? 0 : 137,
          signals: [after.walStatsResetAt === undefined ? 'SIGINT' : 'SIGKILL'],
          stopDurationMs: 120,
          openTransactions: [],
        },
      }),
    ],
    incident: anIncident({
      before: aSide({ identity: first }),
      after: aSide({ at: MISSED, identity: then, tables: 44 }),
    }),
    ...over,
  })
}

/** The system identifier of another initdb. */
const other = '7571099999999999999'
export const replaced = (
  after: Partial<Parameters<typeof aSide>[0]> = {},
  before: Partial<Parameters<typeof aSide>[0]> = {},
  over: Partial<Case> = {},
): Case => {
  const base = overRestart({ systemIdentifier: other })
  return {
    ...base,
    incident: {
      ...base.incident,
      check: 'cluster_replaced',
      before: { ...base.incident.before, ...before },
      after: { ...base.incident.after, ...after },
    },
    ...over,
  }
}
