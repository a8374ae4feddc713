import { expect, test } from 'vitest'
import { anIdentity, T0 } from '@/lib/testing/builders'
import { aBoot, aServer, aStart } from '@/lib/testing/loss-cases'
import type { KnownCluster } from './case'
import { fateOf, listClusters } from './lineage'

const ofCluster = (systemIdentifier: string) => {
  const identity = anIdentity({ systemIdentifier })
  return { firstIdentity: identity, lastIdentity: identity }
}
/** The upper 32 bits are the second of initdb. */
const born = (second: number) => String(BigInt(second) << 32n)
const first = born(1_760_000_000)
const second = born(1_767_000_000)
const { image, project, service } = aServer()
const inCompose = { name: 'nodus-adk-postgres', image, project, service }

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
        destination: '/var/lib/postgresql/data',
        container: inCompose,
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
        destination: '/var/lib/postgresql/data',
        container: inCompose,
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

const volume = 'nodus-adk-postgres-data'
const folder = { type: 'bind', name: null, source: '/srv/nodus/data' }
const older = (storage: Partial<KnownCluster['storage']> | null): KnownCluster => {
  const [one] = listClusters([aBoot({ ...ofCluster(first), lastSeenAt: T0 })])
  if (!one?.storage) throw new Error('no cluster')
  return { ...one, storage: storage && { ...one.storage, ...storage } }
}
const newer = (storage: Partial<KnownCluster['storage']>): KnownCluster => ({
  ...older(storage),
  systemIdentifier: second,
  lastSeenAt: T0 + 60_000,
})
const destroyed = (at: number) =>
  aStart(volume, at, { type: 'volume', action: 'destroy', actorId: volume, name: null })
const elsewhere = newer({ name: 'other-data' })

test.each([
  ['its volume is there', older({}), elsewhere, [volume], [], 'exists'],
  ['its volume is not', older({}), elsewhere, ['other-data'], [], 'gone'],
  ['the engine did not answer', older({}), elsewhere, null, [], 'notAsked'],
  [
    'down -v and up: a new volume of that name',
    older({}),
    newer({}),
    [volume],
    [destroyed(T0 + 1)],
    'gone',
  ],
  [
    'a volume of that name went before it',
    older({}),
    elsewhere,
    [volume],
    [destroyed(T0 - 1)],
    'exists',
  ],
  ['made anew in place', older({}), newer({}), [volume], [], 'taken'],
  ['made anew in place, and the volume is gone now', older({}), newer({}), [], [], 'gone'],
  ['a folder', older(folder), elsewhere, [], [], 'folder'],
  ['made anew in its folder', older(folder), newer(folder), [], [], 'taken'],
  ['in memory', older({ type: 'tmpfs', name: null, source: '' }), elsewhere, [], [], 'memory'],
  ['never observed', older(null), elsewhere, [], [], 'unknown'],
] as const)('%s: what became of a cluster', (_, one, now, existing, events, fate) => {
  const seen = { existingVolumes: existing && [...existing], events: [...events] }
  expect(fateOf(one, [now, one], seen)).toBe(fate)
})
