import { beforeEach, describe, expect, test } from 'vitest'
import { flappingOf } from '@/lib/incidents/flapping'
import { anEnvironment, anIdentity, aRelation } from '@/lib/testing/builders'
import { createDrive, type Drive } from './testing-drive'

const users = aRelation('users', { oid: 16389 })
const tenants = aRelation('tenants', { oid: 16398 })
const knowledge = aRelation('knowledge_chunks', { oid: 16407 })
const all = [users, tenants, knowledge]
const minute = 60_000

let drive: Drive
beforeEach(() => {
  drive = createDrive(anEnvironment())
  drive.see(all)
})

/** Two polls, since a message waits for a second equal one. */
const lose = (left: typeof all, afterMs = minute) => {
  drive.see(left, anIdentity(), afterMs)
  drive.see(left)
}
const restore = (afterMs = minute) => drive.see(all, anIdentity(), afterMs)
const told = () => drive.told().map(({ notify, incidentId }) => `${notify} ${incidentId}`)

describe('the same loss again', () => {
  test('within half an hour reopens its incident: the same id, told again, with the newest evidence', () => {
    lose([tenants, knowledge])
    const [first] = drive.incidents()
    restore()
    lose([tenants, knowledge])
    expect(drive.incidents()).toHaveLength(1)
    expect(drive.incidents()[0]).toMatchObject({
      id: first?.id,
      state: 'firing',
      openedAt: first?.openedAt,
      resolvedAt: null,
      resolution: null,
      window: { lastSeenAt: drive.now() - 5_000 - minute, firstMissedAt: drive.now() - 5_000 },
    })
    expect(drive.transitions().map(({ kind }) => kind)).toEqual(['opened', 'resolved', 'reopened'])
    expect(told()).toEqual(
      ['firing', 'resolved', 'firing'].map((one) => `incident.${one} ${first?.id}`),
    )
  })

  test('keeps its other tables as returned, but for those that a person accepted otherwise since', () => {
    const names = () =>
      drive.incidents()[0]?.relations.map(({ name, change }) => `${name} ${change}`)
    lose([knowledge])
    restore()
    lose([tenants, knowledge])
    expect(names()).toEqual(['tenants returned', 'users missing'])
    restore()
    drive.replace((stored) => ({
      ...stored,
      manifest: {
        ...stored.manifest,
        relations: stored.manifest.relations.map((one) =>
          one.name === 'tenants' ? { ...one, identity: null, source: 'accepted' as const } : one,
        ),
      },
    }))
    lose([tenants, knowledge])
    expect(names()).toEqual(['users missing'])
  })

  test('later than that is a new incident', () => {
    lose([tenants, knowledge])
    restore()
    lose([tenants, knowledge], 31 * minute)
    expect(drive.incidents()).toHaveLength(2)
  })

  test('of other tables is a new incident', () => {
    lose([tenants, knowledge])
    restore()
    lose([users, knowledge])
    expect(drive.incidents()).toHaveLength(2)
  })

  test('after a person accepted the first is a new incident', () => {
    lose([tenants, knowledge])
    restore()
    drive.replace((stored) => ({
      ...stored,
      recent: stored.recent.map((one) => ({ ...one, resolution: 'accepted' as const })),
    }))
    lose([tenants, knowledge])
    expect(drive.incidents()).toHaveLength(2)
  })
})

describe('a loss that comes and goes', () => {
  /** Opened three times; the third time it is flapping. */
  const flap = () => {
    for (let time = 0; time < 3; time += 1) {
      lose([tenants, knowledge])
      restore()
    }
  }

  test('three times within half an hour is flapping, and its end waits for five quiet minutes', () => {
    flap()
    const [incident] = drive.incidents()
    expect(incident && flappingOf(incident, drive.now())).toMatchObject({ times: 3 })
    expect(told().map((one) => one.split(' ')[0])).toEqual([
      'incident.firing',
      'incident.resolved',
      'incident.firing',
      'incident.resolved',
      'incident.firing',
    ])
    restore(5 * minute)
    expect(told()).toHaveLength(6)
    expect(told().at(-1)).toMatch(/^incident.resolved/)
  })

  test('from then on says nothing while it goes on, and tells once how it stays', () => {
    flap()
    const before = told().length
    for (let time = 0; time < 3; time += 1) {
      lose([tenants, knowledge])
      restore()
    }
    expect(told()).toHaveLength(before)
    restore(5 * minute)
    expect(told()).toHaveLength(before + 1)
    expect(told().at(-1)).toMatch(/^incident.resolved/)
  })

  test('that stays away, is told, and comes back for good is told after five minutes', () => {
    flap()
    restore(5 * minute)
    const before = told().length
    lose([tenants, knowledge])
    expect(told()).toHaveLength(before)
    drive.see([tenants, knowledge], anIdentity(), 5 * minute)
    expect(told()).toHaveLength(before + 1)
    expect(told().at(-1)).toMatch(/^incident.firing/)
    restore()
    restore(5 * minute)
    expect(told().at(-1)).toMatch(/^incident.resolved/)
  })

  test('that stays away, is told, and comes and goes once more within five minutes is not told', () => {
    flap()
    restore(5 * minute)
    const before = told().length
    lose([tenants, knowledge])
    restore()
    restore(10 * minute)
    expect(told()).toHaveLength(before)
  })

  test('with more lost than ever before is told at once', () => {
    flap()
    const before = told().length
    lose([])
    expect(told()).toHaveLength(before + 1)
    expect(told().at(-1)).toMatch(/^incident.firing/)
  })

  test('with more lost, and back before that was told, still ends at who was told before', () => {
    flap()
    const before = told().length
    drive.see([], anIdentity(), 1_000)
    restore(1_000)
    expect(told()).toHaveLength(before)
    restore(5 * minute)
    expect(told()).toHaveLength(before + 1)
    expect(told().at(-1)).toMatch(/^incident.resolved/)
  })

  test('with other tables each time becomes one incident at the third', () => {
    lose([tenants, knowledge])
    restore()
    lose([users, knowledge])
    restore()
    lose([users, tenants])
    expect(drive.incidents()).toHaveLength(2)
    expect(drive.incidents().filter(({ state }) => state === 'firing')).toHaveLength(1)
  })

  test('is no longer flapping once half an hour was quiet', () => {
    flap()
    const [incident] = drive.incidents()
    expect(incident && flappingOf(incident, drive.now() + 31 * minute)).toBeNull()
  })
})

test('a server that comes and goes is one incident that flaps', () => {
  const away = () => {
    for (let polls = 0; polls < 9; polls += 1) drive.blind()
  }
  for (let time = 0; time < 4; time += 1) {
    away()
    restore()
  }
  expect(drive.incidents()).toHaveLength(1)
  const notified = told().map((one) => one.split(' ')[0])
  expect(notified.filter((one) => one === 'incident.firing')).toHaveLength(3)
  expect(notified.filter((one) => one === 'incident.resolved')).toHaveLength(2)
})
