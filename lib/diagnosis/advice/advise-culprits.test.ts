import { describe, expect, test } from 'vitest'
import type { Arming } from '@/lib/model/protection'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import {
  aBoot,
  aCase,
  aLostRelation,
  anIncident,
  aSide,
  aStart,
  aVerdict,
  factsOf,
  MISSED,
} from '@/lib/testing/loss-cases'
import { aDurability } from '@/lib/testing/posture'
import { aLease, aRecord, aServerOn, aStatementLine, aTouched, WENT } from '@/lib/testing/witnesses'
import type { Case } from '../case'
import { judge } from '../judge'
import { advise } from './advise'
import { commandOf, connection, told } from './testing-advice'

const aSeenLoss = (over: Partial<Case> = {}): Case => {
  const container = aServerOn()
  return aCase({
    boots: [aBoot({ container })],
    leases: [aLease()],
    incident: anIncident({ before: aSide({ container }), after: aSide({ at: MISSED, container }) }),
    ...over,
  })
}
const adviceFor = (one: Case, connected: Parameters<typeof advise>[3] = connection) => {
  const { facts, verdict } = judge(one)
  return advise(one, facts, verdict, connected)
}
const byRecord = (record: Partial<StoredTripwireRecord> = {}, over: Partial<Case> = {}) =>
  adviceFor(aSeenLoss({ tripwireRecords: [aRecord(record)], ...over }))

describe('what was seen doing it comes first', () => {
  test('a container: stop it, then its log from before', () => {
    const { steps } = byRecord()
    expect(steps.slice(0, 3).map(({ title, command }) => [told(title), command])).toEqual([
      ['Stop what dropped them: nodus-litellm-1', 'docker stop nodus-litellm-1'],
      [
        'Look at what nodus-litellm-1 did',
        'docker logs --since 2026-01-01T09:59:12.113Z nodus-litellm-1',
      ],
      ['Hold back what recreates the tables', null],
    ])
  })

  test('another container that started in those seconds is left in peace', () => {
    const events = [aStart('litellm', WENT - 900, { image: 'ghcr.io/berriai/litellm:main' })]
    const leases = [aLease({ container: 'nodus-qa-1', service: 'qa', image: 'qa:1' })]
    const advice = byRecord({}, { events, leases })
    expect(advice.steps[0]?.command).toBe('docker stop nodus-qa-1')
    expect(JSON.stringify(advice)).not.toContain('litellm')
  })

  test('one that is gone by now is not stopped', () => {
    const events = [aStart('nodus-litellm-1', WENT + 400, { action: 'destroy' })]
    const { steps } = byRecord({}, { events })
    expect(steps[0]).toMatchObject({ command: null })
    expect(steps[0] && told(steps[0].title)).toContain('Do not start nodus-litellm-1')
  })

  test('a connection pooler only handed it on', () => {
    const leases = [aLease({ container: 'nodus-pool-1', image: 'edoburu/pgbouncer:1.23' })]
    const { steps } = byRecord({}, { leases })
    expect(steps[0] && told(steps[0].title)).toBe('See who used nodus-pool-1 then')
    expect(JSON.stringify(steps)).not.toContain('docker stop')
  })

  test.each<[string, Partial<StoredTripwireRecord>, string, string]>([
    ['the gateway', { clientAddress: '172.18.0.1' }, 'lookOnHost', '-iTCP:5432'],
    ['the socket', { clientAddress: null }, 'lookInside', 'pg_stat_activity'],
    ['an unknown address', { clientAddress: '203.0.113.7' }, 'findAddress', 'docker inspect'],
  ])('%s: look there', (_, record, id, command) => {
    const { steps } = byRecord(record)
    expect(steps[0]?.title.id).toBe(`advice.${id}`)
    expect(steps[0]?.command).toContain(command)
  })

  test('by the socket of a machine without containers: look on that machine', () => {
    const side = aSide({ container: null })
    const one = aSeenLoss({
      ...{ boots: [], tripwireRecords: [aRecord({ clientAddress: null })] },
      incident: anIncident({ before: side, after: side }),
    })
    const { steps } = adviceFor(one, { ...connection, container: null })
    expect(steps[0]?.title.id).toBe('advice.lookOnHost')
  })

  test('several clients of one container are stopped once', () => {
    const records = [
      aRecord(),
      aRecord({ id: '2', sessionUser: 'qa', relations: [aTouched('tenants', 16_500)] }),
    ]
    const identity = { systemIdentifier: '7571022024858866134', databaseOid: 16_384 }
    const relations = [16_400, 16_500].map((oid) =>
      aLostRelation(`t${oid}`, { before: { ...identity, oid } }),
    )
    const one = aSeenLoss({ tripwireRecords: records })
    one.incident = { ...one.incident, relations }
    const { steps } = adviceFor(one)
    expect(steps.filter(({ command }) => command === 'docker stop nodus-litellm-1')).toHaveLength(1)
  })

  test('the server’s log names one too, and says that it is the log', () => {
    const one = aSeenLoss({ logLines: [aStatementLine('drop table users')] })
    const durability = aDurability({ logLinePrefix: '%m [%p] %u@%d %a %h ' })
    one.incident = { ...one.incident, after: { ...one.incident.after, durability } }
    const [first] = adviceFor(one).steps
    expect(first?.title.id).toBe('advice.stopDropper')
    expect(first?.detail && told(first.detail)).toMatch(/^The server’s log names it/)
  })
})

describe('what keeps it from happening again', () => {
  const protection = (tripwire: Arming, guard: Arming) => ({
    tripwire: { arming: tripwire, version: 1 },
    guard: { arming: guard, version: 1 },
  })
  const ids = (over: Partial<Case>) =>
    adviceFor(aSeenLoss(over)).prevention.map((one) => one.title.id)
  const armed = (tripwire: Arming, guard: Arming, before = guard): Partial<Case> => ({
    incident: anIncident({
      before: aSide({ container: aServerOn(), protection: protection(tripwire, before) }),
      after: aSide({
        ...{ at: MISSED, container: aServerOn(), protection: protection(tripwire, guard) },
      }),
    }),
  })

  test('with neither there: the guard, and the tripwire to know next time who', () => {
    const { prevention } = adviceFor(aSeenLoss())
    expect(commandOf(prevention, 'guard')).toBe('npx talaia guard install --environment dev')
    expect(commandOf(prevention, 'tripwire')).toBe('npx talaia tripwire install --environment dev')
    const guard = prevention.find(({ title }) => title.id === 'advice.guard')
    expect(guard?.detail && told(guard.detail)).toContain('Page /settings/protection/dev shows')
  })

  test('without either, what the server itself can log', () => {
    const command = commandOf(adviceFor(aSeenLoss()).prevention, 'logStatements')
    expect(command).toContain("-c 'alter system set log_hostname = on'")
    expect(command).toContain('%m [%p] %u@%d %a %h ')
    expect(command).toContain('ddl')
  })

  test('a tripwire that saw it needs neither another nor a log', () => {
    const found = ids({ ...armed('armed', 'absent'), tripwireRecords: [aRecord()] })
    expect(found).toContain('advice.guard')
    expect(found).not.toContain('advice.tripwire')
    expect(found).not.toContain('advice.logStatements')
  })

  test('a guard that was armed let it pass; one that was armed since is enough', () => {
    expect(ids(armed('armed', 'armed'))).toContain('advice.guardPassed')
    const since = ids(armed('armed', 'armed', 'absent'))
    expect(since.filter((id) => id.startsWith('advice.guard'))).toEqual([])
  })

  test('a dropped database is out of reach of both: Postgres itself can refuse', () => {
    const { prevention } = advise(
      aSeenLoss(),
      factsOf({}),
      aVerdict('database_recreated'),
      connection,
    )
    expect(commandOf(prevention, 'templateDatabase')).toContain('is_template true')
  })

  test('against DELETE neither is offered', () => {
    const { prevention } = advise(aSeenLoss(), factsOf({}), aVerdict('rows_deleted'), connection)
    expect(prevention.map(({ title }) => title.id)).not.toContain('advice.guard')
  })
})
