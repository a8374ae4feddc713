import { expect, test } from 'vitest'
import { qualifiedKey } from '@/lib/model/relations'
import { T0 } from '@/lib/testing/builders'
import { anIncident } from '@/lib/testing/loss-cases'
import { findReopened } from './reopening'

test('what a person ended is over: the same tables lost again are another incident', () => {
  const lost = anIncident()
  const again = (resolution: 'seenAgain' | 'accepted' | 'expectedReset') =>
    findReopened({
      ...{ check: lost.check, keys: lost.relations.map(qualifiedKey), now: T0 + 1_000 },
      recent: [{ ...lost, state: 'resolved', resolvedAt: T0, resolution }],
    })
  expect(again('seenAgain')).not.toBeNull()
  expect(again('accepted')).toBeNull()
  expect(again('expectedReset')).toBeNull()
})
