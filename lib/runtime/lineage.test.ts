import { expect, test } from 'vitest'
import type { Section } from '@/lib/model/section'
import type { Volume } from '@/lib/model/volumes'
import { anIdentity } from '@/lib/testing/builders'
import { aBoot } from '@/lib/testing/loss-cases'
import { createLineage } from './lineage'

const bootOf = (id: string, lastSeenAt: number) =>
  aBoot({
    id,
    lastSeenAt,
    lastIdentity: anIdentity({ systemIdentifier: String(BigInt(lastSeenAt) << 32n) }),
  })

const lineageOf = (boots: number, answers: boolean) => {
  const asked: string[][] = []
  let at = 0
  const reason = { kind: 'unreachable', message: { id: 'docker.gone', values: {} } } as const
  const engine = {
    history: {
      listBoots: async () => ({
        items: Array.from({ length: boots }, (_, index) => bootOf(`b${index}`, 9 - index)),
        next: null,
      }),
      listDockerEvents: async () => [],
    },
    docker: {
      inspectVolumes: async (names: string[]): Promise<Section<Volume[]>> => {
        asked.push(names)
        return answers ? { observed: true, value: [] } : { observed: false, reason }
      },
    },
  }
  const lineage = createLineage({ engineOf: () => engine, clock: { now: () => at } })
  return { asked, find: () => lineage('dev'), wait: (ms: number) => (at += ms) }
}

test('the engine is not asked where there was one cluster only', async () => {
  const { asked, find } = lineageOf(1, true)
  expect((await find()).clusters).toHaveLength(1)
  expect(asked).toEqual([])
})

test('pages that are open together ask the engine once', async () => {
  const { asked, find, wait } = lineageOf(2, true)
  expect((await Promise.all([find(), find()]))[1].existingVolumes).toEqual([])
  expect(asked).toEqual([['nodus-adk-postgres-data']])
  wait(10_000)
  await find()
  expect(asked).toHaveLength(2)
})

test('an engine that does not answer has said nothing of volumes', async () => {
  expect((await lineageOf(2, false).find()).existingVolumes).toBeNull()
})
