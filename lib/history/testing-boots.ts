import { type Boot, openAtEndSchema } from '@/lib/model/boots'
import { aContainer, anIdentity, environmentId, second, start } from './testing-data'

const openAtEnd = openAtEndSchema.parse({
  ...{ xid8: '18446744073709551614', status: 'aborted', user: 'nodus', applicationName: null },
  ...{ clientAddress: '172.18.0.5', startedAt: start - second },
})

export const aBoot = (changes: Partial<Boot> = {}): Boot => ({
  id: 'boot-1',
  environmentId,
  startedAt: start,
  firstSeenAt: start,
  lastSeenAt: start,
  endedAt: null,
  kind: 'downUp',
  previousEnd: {
    ...{ kind: 'clean', at: start, exitCode: 0, signals: [], stopDurationMs: 210 },
    openTransactions: [openAtEnd],
  },
  firstIdentity: anIdentity(),
  lastIdentity: anIdentity({ timeline: 2 }),
  container: aContainer(),
  tablesAtStart: 64,
  tablesAtEnd: 44,
  ...changes,
})
