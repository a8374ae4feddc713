import { expect, test } from 'vitest'
import { anIdentity, T0 } from '@/lib/testing/builders'
import { aBoot, aServer } from '@/lib/testing/loss-cases'
import { listClusters } from './lineage'

const ofCluster = (systemIdentifier: string) => {
  const identity = anIdentity({ systemIdentifier })
  return { firstIdentity: identity, lastIdentity: identity }
}
/** The upper 32 bits are the second of initdb. */
const born = (second: number) => String(BigInt(second) << 32n)
const first = born(1_760_000_000)
const second = born(1_767_000_000)

test('boots of one system identifier are one cluster, the one seen last first', () => {
  const boots = [
    aBoot({ ...ofCluster(first), firstSeenAt: T0, lastSeenAt: T0 + 10, tablesAtEnd: 64 }),
    aBoot({ ...ofCluster(first), firstSeenAt: T0 + 20, lastSeenAt: T0 + 30, tablesAtEnd: 44 }),
    aBoot({
      ...ofCluster(second),
      firstSeenAt: T0 + 40,
      lastSeenAt: T0 + 50,
      tablesAtEnd: 3,
      container: aServer({ type: 'bind', name: null, source: '/srv/nodus/data' }),
    }),
  ]
  expect(listClusters(boots)).toEqual([
    {
      systemIdentifier: second,
      initializedAt: 1_767_000_000_000,
      firstSeenAt: T0 + 40,
      lastSeenAt: T0 + 50,
      storage: {
        type: 'bind',
        name: null,
        source: '/srv/nodus/data',
        container: 'nodus-adk-postgres',
      },
      tables: 3,
    },
    {
      systemIdentifier: first,
      initializedAt: 1_760_000_000_000,
      firstSeenAt: T0,
      lastSeenAt: T0 + 30,
      storage: {
        type: 'volume',
        name: 'nodus-adk-postgres-data',
        source: '/var/lib/docker/volumes/nodus-adk-postgres-data/_data',
        container: 'nodus-adk-postgres',
      },
      tables: 64,
    },
  ])
})

test('a cluster that returns is the newest again', () => {
  const boots = [first, second, first].map((identifier, index) =>
    aBoot({ ...ofCluster(identifier), firstSeenAt: index, lastSeenAt: index }),
  )
  expect(listClusters(boots).map((one) => one.systemIdentifier)).toEqual([first, second])
})

test.each([
  ['no container', { container: null }],
  ['mounts that may or may not hold the data', { container: aServer({ holdsData: null }) }],
])('%s: storage was not observed', (_, over) => {
  expect(listClusters([aBoot(over)])[0]?.storage).toBeNull()
})

test('storage is remembered from an earlier boot where the last one did not show it', () => {
  expect(listClusters([aBoot(), aBoot({ container: null })])[0]?.storage?.type).toBe('volume')
})
