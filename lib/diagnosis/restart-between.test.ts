import { expect, test } from 'vitest'
import { aContainer, aMount, anIdentity, T0 } from '@/lib/testing/builders'
import { aBoot } from '@/lib/testing/loss-cases'
import { restartBetween } from './restart-between'

const boot = (id: string, firstSeenAt: number, volume: string) =>
  aBoot({
    ...{ id, firstSeenAt, kind: 'downUp' },
    lastIdentity: anIdentity({ systemIdentifier: id }),
    container: aContainer({ id, mounts: [aMount({ name: volume, holdsData: true })] }),
  })
const boots = [boot('3', T0 + 30, 'b'), boot('2', T0 + 20, 'a'), boot('1', T0 + 10, 'a')]

test('names the boots on both sides of a restart, and how many lie between', () => {
  expect(restartBetween(boots, T0 + 15)).toMatchObject({
    ...{ kind: 'downUp', restarts: 2, containerBefore: '1', containerAfter: '3' },
    ...{ volumeBefore: 'a', volumeAfter: 'b' },
    ...{ systemIdentifierBefore: '1', systemIdentifierAfter: '3' },
  })
})

test('none in between is none', () => {
  expect(restartBetween(boots, T0 + 35)).toMatchObject({ restarts: 0, kind: 'unknown' })
})

test('without a time before it is the last one', () => {
  expect(restartBetween(boots, null)).toMatchObject({ restarts: 1, containerBefore: '2' })
  expect(restartBetween(boots.slice(2), null)).toBeNull()
})

test('what lies before the first boot that was seen is not known', () => {
  expect(restartBetween(boots, T0)).toBeNull()
  expect(restartBetween([], null)).toBeNull()
})
