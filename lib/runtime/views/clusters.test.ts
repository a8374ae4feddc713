import { expect, test } from 'vitest'
import { listClusters } from '@/lib/diagnosis/lineage'
import { anIdentity, T0 } from '@/lib/testing/builders'
import { aBoot, aServer } from '@/lib/testing/loss-cases'
import { type ClustersInput, viewClusters } from './clusters'

const identifierOf = (second: number) => String(BigInt(second) << 32n)
const [a, b] = [identifierOf(1_760_000_000), identifierOf(1_767_000_000)]

type Seen = [cluster: string, mount: Parameters<typeof aServer>]
const dev: Seen = [a, [{ name: 'dev_data' }, { image: 'postgres:15-alpine' }]]
const renamed: Seen = [b, [{ name: 'nodus_data' }, { image: 'postgres:15-alpine' }]]

/** One boot after the other, each of this cluster on this storage. */
const view = (boots: Seen[], over: Partial<ClustersInput> = {}) =>
  viewClusters({
    clusters: listClusters(
      boots.map(([systemIdentifier, server], index) => {
        const lastIdentity = anIdentity({ systemIdentifier })
        const at = T0 + index * 60_000
        return aBoot({
          lastIdentity,
          container: aServer(...server),
          firstSeenAt: at,
          lastSeenAt: at + 1,
        })
      }),
    ),
    running: true,
    existingVolumes: ['dev_data', 'nodus_data'],
    events: [],
    locale: 'en',
    ...over,
  })

test.each([
  ['the one that runs', [dev], {}, 'Runs now.'],
  ['one that came back', [dev, renamed, dev], {}, 'Runs now, again: another one was here'],
  [
    'nobody sees whether it runs',
    [dev],
    { running: false },
    'Whether it runs now was not observed',
  ],
] as const)('%s', (_, boots, over, sentence) => {
  const [current] = view([...boots], over)
  expect(current?.sentence).toContain(sentence)
  expect(current?.command).toBeNull()
  expect(current?.current).toBe(!('running' in over))
})

test('an older one whose volume is there says how to get it back', () => {
  const old = view([dev, renamed])[1]
  expect(old).toMatchObject({ systemIdentifier: a, current: false, exists: true })
  expect(old?.sentence).toContain('Volume dev_data still exists. Mount it again')
  expect(old?.command).toBe(
    [
      '# compose.yaml:',
      '# services:',
      '#   "postgres":',
      '#     volumes:',
      '#       - "data:/var/lib/postgresql/data"',
      '# volumes:',
      '#   data:',
      '#     name: "dev_data"',
      '#     external: true',
      'docker compose up -d postgres',
    ].join('\n'),
  )
})

test('one of another version comes back with its image', () => {
  const upgraded: Seen = [b, [{ name: 'new_data' }, { image: 'postgres:18-alpine' }]]
  expect(view([dev, upgraded])[1]?.command).toContain('image: "postgres:15-alpine"')
})

test('without Compose there is no file to edit', () => {
  const alone = { project: null, service: null }
  const old = view([
    [a, [{ name: 'dev_data' }, alone]],
    [b, [{ name: 'nodus_data' }, alone]],
  ])[1]
  expect(old?.command).toBe('docker volume inspect dev_data')
})

test.each([
  ['its volume is gone', dev, ['nodus_data'], false, 'Volume dev_data is gone.', null],
  ['nobody could ask', dev, null, null, 'could not be asked', null],
  [
    'its volume holds another one',
    [a, renamed[1]],
    ['nodus_data'],
    null,
    'Volume nodus_data holds another cluster now.',
    null,
  ],
  [
    'a folder',
    [a, [{ type: 'bind', name: null, source: '/srv/my data' }]],
    [],
    null,
    'look before you remove it',
    "ls -la '/srv/my data'",
  ],
] as [string, Seen, string[] | null, boolean | null, string, string | null][])(
  'an older one, %s',
  (_, old, existingVolumes, exists, sentence, command) => {
    const shown = view([old, renamed], { existingVolumes })[1]
    expect(shown).toMatchObject({ exists, command })
    expect(shown?.sentence).toContain(sentence)
  },
)
