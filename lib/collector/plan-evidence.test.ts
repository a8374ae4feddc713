import { expect, test } from 'vitest'
import type { Neighbour } from '@/lib/model/neighbours'
import { observed } from '@/lib/model/section'
import { aBlindSnapshot, anEnvironment, aRelation, aSnapshot, T0 } from '@/lib/testing/builders'
import { planTick } from './plan'
import { emptyStored } from './stored'

const neighbour = (name: string): Neighbour => ({
  ...{ id: name, name, image: name, command: '', project: 'nodus', service: name },
  status: 'running',
})

test('the neighbours before a loss are those last seen, also past polls that saw nobody', () => {
  const users = aRelation('users')
  const polls = [
    { ...aSnapshot({ at: T0, relations: [users] }), neighbours: observed([neighbour('app')]) },
    aBlindSnapshot(T0 + 5_000),
    { ...aSnapshot({ at: T0 + 10_000 }), neighbours: observed([neighbour('litellm')]) },
  ]
  let stored = emptyStored()
  const incidents = polls.flatMap((snapshot) => {
    const plan = planTick({
      ...{ environment: anEnvironment({ groups: null }), snapshot, stored },
      ...{ events: [], logLines: [], creatorStatuses: new Map() },
      ...{ newIncidentId: () => '1', newTransitionId: () => 't' },
    })
    stored = plan.stored
    return plan.record.incidents
  })
  expect(incidents[0]?.before.neighbours?.map(({ name }) => name)).toEqual(['app'])
  expect(incidents[0]?.after.neighbours?.map(({ name }) => name)).toEqual(['litellm'])
})
