import { beforeEach, describe, expect, test } from 'vitest'
import type { Engine } from '@/lib/model/engine'
import { observed, unobserved } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import { aBlindSnapshot, anEnvironment, aRelation, aSnapshot } from '@/lib/testing/builders'
import { createDrive, type Drive } from './testing-drive'

const all = [aRelation('users', { oid: 16389 }), aRelation('tenants', { oid: 16398 })]

const engineOf = (operatingSystem: string): Engine => ({
  id: 'e1',
  name: 'docker',
  version: '29.0.0',
  operatingSystem,
  dockerRootDir: '/var/lib/docker',
})

const seeing = (operatingSystem: string) => (at: number) => ({
  ...aSnapshot({ at, relations: all }),
  engine: observed(engineOf(operatingSystem)),
})

const refused =
  (kind: 'forbidden' | 'unreachable', id: string) =>
  (at: number): Snapshot => {
    const reason = unobserved({ kind, message: { id, values: {} } })
    return { ...aBlindSnapshot(at), identity: reason, relations: reason }
  }

let drive: Drive
beforeEach(() => {
  drive = createDrive(anEnvironment({ unreachable: null }))
})

const blindFor = (seconds: number, everySeconds = 5) =>
  Array.from({ length: seconds / everySeconds }, () =>
    drive.tick(aBlindSnapshot, everySeconds * 1_000),
  )
const kindsOf = (plans: ReturnType<typeof blindFor>) =>
  plans.flatMap(({ record }) => record.transitions.map(({ kind }) => kind))

describe('a server out of reach', () => {
  test('is pending for 30 s, then one incident that says since when and why, told at once', () => {
    drive.see(all)
    const seenAt = drive.now()
    expect(kindsOf(blindFor(30))).toEqual([])
    expect(drive.stored().state?.blind).toEqual({ since: seenAt + 5_000, polls: 6 })
    const [plan] = blindFor(5)
    expect(plan?.record.incidents).toMatchObject([
      {
        check: 'environment_unreachable',
        state: 'firing',
        severity: 'critical',
        window: { lastSeenAt: seenAt, firstMissedAt: seenAt + 5_000 },
        relations: [],
        reason: { kind: 'unreachable', message: { id: 'catalog.refused' } },
      },
    ])
    expect(plan?.record.transitions).toMatchObject([
      { kind: 'opened', notify: 'incident.firing', dueAt: drive.now() },
    ])
    expect(kindsOf(blindFor(600))).toEqual([])
  })

  test('is not told before three polls, however long they are apart, nor from before a time without Talaia', () => {
    drive.see(all)
    expect(kindsOf(blindFor(80, 40))).toEqual([])
    expect(kindsOf(blindFor(40, 40))).toEqual(['opened'])
    drive = createDrive(anEnvironment())
    drive.see(all)
    blindFor(20)
    expect(drive.tick(aBlindSnapshot, 8 * 3_600_000).record.transitions).toEqual([])
    expect(drive.stored().state?.blind?.polls).toBe(1)
  })

  test('that comes back in time was never an incident', () => {
    drive.see(all)
    blindFor(25)
    drive.see(all)
    expect(kindsOf(blindFor(30))).toEqual([])
  })

  test('ends with the first poll that sees tables again, with a reason of its own', () => {
    drive.see(all)
    blindFor(60)
    const { incidents, transitions } = drive.see(all).record
    expect(incidents).toMatchObject([{ state: 'resolved', resolution: 'reachableAgain' }])
    expect(transitions).toMatchObject([{ kind: 'resolved', notify: 'incident.resolved' }])
    expect(drive.stored().incidents).toEqual([])
  })

  test('leaves every other incident as it is, and ends even where tables are lost', () => {
    drive.see(all)
    drive.see(all.slice(1))
    const [lost] = drive.stored().incidents
    blindFor(60)
    expect(drive.stored().incidents).toContainEqual(lost)
    const { incidents } = drive.see(all.slice(1)).record
    expect(incidents).toMatchObject([{ check: 'environment_unreachable', state: 'resolved' }])
    expect(drive.stored().incidents).toEqual([lost])
  })

  test('keeps its reason up to date, and says nothing of it', () => {
    drive.see(all)
    blindFor(60)
    const { record } = drive.tick(refused('forbidden', 'catalog.password'))
    expect(record.incidents).toMatchObject([{ reason: { kind: 'forbidden' } }])
    expect(record.transitions).toEqual([])
  })

  test('that nobody ever saw is told all the same', () => {
    expect(kindsOf(blindFor(60))).toEqual(['opened'])
  })
})

describe('unreachable: quiet', () => {
  const told = () => drive.transitions().map(({ kind, notify }) => `${kind} ${notify}`)

  test('shows the incident as a warning and tells nobody, neither of its end', () => {
    drive = createDrive(anEnvironment({ unreachable: 'quiet' }))
    drive.see(all)
    blindFor(60)
    expect(drive.stored().incidents).toMatchObject([{ severity: 'warning', state: 'firing' }])
    drive.see(all)
    expect(told()).toEqual(['opened null', 'resolved null'])
  })

  test('is the default on Docker Desktop, known from before it was quit, and not elsewhere', () => {
    drive.tick(seeing('Docker Desktop'))
    blindFor(60)
    expect(told()).toEqual(['opened null'])
    drive = createDrive(anEnvironment({ unreachable: null }))
    drive.tick(seeing('Debian GNU/Linux 13 (trixie)'))
    blindFor(60)
    expect(told()).toEqual(['opened incident.firing'])
    drive = createDrive(anEnvironment({ unreachable: 'alert' }))
    drive.tick(seeing('Docker Desktop'))
    blindFor(60)
    expect(told()).toEqual(['opened incident.firing'])
  })
})
