import { expect, test } from 'vitest'
import { observed, unobserved } from '@/lib/model/section'
import { aContainer } from '@/lib/testing/builders'
import { waitFor } from '@/lib/testing/wait-for'
import { createOwnPlace } from './own-place'

const containerId = 'c0ffee123456'
const mount = { driver: 'local', readWrite: true, holdsData: null, source: '/x' }
const history = { ...mount, type: 'volume', name: 'nodus_history', destination: '/data' }
const volume = {
  name: 'nodus_history',
  driver: 'local',
  mountpoint: '/x',
  createdAt: 0,
  options: {},
}
const labels = { 'com.docker.compose.project': 'nodus' }
const away = unobserved({
  kind: 'unreachable' as const,
  message: { id: 'errors.timeout', values: {} },
})

const place = (over: Partial<Parameters<typeof createOwnPlace>[0]> = {}) =>
  createOwnPlace({
    engines: [
      {
        docker: {
          inspectContainer: async () => observed(aContainer({ mounts: [history] })),
          inspectVolumes: async () => observed([{ ...volume, labels }]),
        },
      },
    ],
    containerId,
    configuration: { dataDirectory: '/data/talaia', historyUrl: null },
    now: () => 0,
    ...over,
  })

test('the project of the volume that holds the history is told once the engine has answered', async () => {
  const own = place()
  expect(own().historyVolume).toBe('unknown')
  await waitFor('the answer', async () => own().historyVolume !== 'unknown')
  expect(own()).toEqual({ containerId, historyVolume: { name: 'nodus_history', project: 'nodus' } })
})

test('outside of containers, and with a history on a Postgres, nothing is asked', () => {
  expect(place({ containerId: null })()).toEqual({ containerId: null, historyVolume: null })
  const historyUrl = 'postgres://talaia@history/talaia'
  expect(
    place({ configuration: { dataDirectory: '/data', historyUrl } })().historyVolume,
  ).toBeNull()
})

test('an engine that does not answer is asked again after a minute', async () => {
  let now = 0
  let asked = 0
  const own = place({
    now: () => now,
    engines: [
      {
        docker: {
          inspectContainer: async () => {
            asked += 1
            return away
          },
          inspectVolumes: async () => away,
        },
      },
    ],
  })
  for (const at of [0, 1_000, 59_000, 60_000, 61_000]) {
    now = at
    expect(own().historyVolume).toBe('unknown')
  }
  expect(asked).toBe(2)
})

test('of several engines, the one that has the container tells', async () => {
  const none = { inspectContainer: async () => away, inspectVolumes: async () => away }
  const has = {
    inspectContainer: async () => observed(aContainer({ mounts: [history] })),
    inspectVolumes: async () => observed([{ ...volume, labels }]),
  }
  const own = place({ engines: [{ docker: none }, { docker: has }] })
  own()
  await waitFor('the answer', async () => own().historyVolume !== 'unknown')
  expect(own().historyVolume).toEqual({ name: 'nodus_history', project: 'nodus' })
})
