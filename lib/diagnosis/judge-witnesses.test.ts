import { describe, expect, test } from 'vitest'
import { say } from '@/lib/i18n/say'
import type { StoredTripwireRecord } from '@/lib/model/tripwire-records'
import { withRelations } from '@/lib/testing/judged-parts'
import { witnessedCases } from '@/lib/testing/judged-witnesses'
import {
  aBoot,
  aCase,
  aLostRelation,
  anIncident,
  aSide,
  aStart,
  aToolLine,
  MISSED,
  SEEN,
} from '@/lib/testing/loss-cases'
import { overRestart } from '@/lib/testing/loss-restarts'
import { aSpan } from '@/lib/testing/spans'
import { aLease, aRecord, aServerOn, aTouched, WENT } from '@/lib/testing/witnesses'
import type { Case } from './case'
import { judge } from './judge'
import { findNear, findSuspects } from './suspects'

test.each(witnessedCases)('%s', (_, one, cause, confidence, reason) => {
  const { verdict } = judge(one)
  expect(verdict).toMatchObject({ cause, confidence })
  expect(verdict.reason.id).toBe(`verdict.reason.${reason}`)
})

const left = [aSpan('LiteLLM_UserTable', { oid: 1 }), aSpan('LiteLLM_TeamTable', { oid: 2 })]
const names = Array.from({ length: 20 }, (_, index) => `table_${index}`)
const relations = names.map((name, index) =>
  aLostRelation(name, {
    before: { systemIdentifier: '7571022024858866134', databaseOid: 16_384, oid: 16_400 + index },
  }),
)
/** One transaction of 62 statements in one, as LiteLLM's start runs it (FORENSICS §1). */
const aPush = (over: Partial<StoredTripwireRecord> = {}) =>
  aRecord({
    relations: names.map((name, index) => aTouched(name, 16_400 + index)),
    at: Date.UTC(2026, 0, 1, 10, 0, 12, 113),
    ...over,
  })
const litellm = aStart('nodus-litellm-1', SEEN - 2_000, {
  image: 'ghcr.io/berriai/litellm:v1.74.9',
  service: 'litellm',
})

/** `down`, `up`, all 64 are back, and then LiteLLM pushes its schema. */
const founding = (over: Partial<Case> = {}): Case => {
  const container = aServerOn()
  const before = aBoot({ container, lastSeenAt: SEEN - 60_000 })
  const after = aBoot({
    ...{ id: 'b2', container, startedAt: SEEN - 5_000, firstSeenAt: SEEN - 4_000 },
  })
  return aCase({
    boots: [before, after],
    events: [litellm],
    leases: [aLease({ from: SEEN - 2_000 })],
    tripwireRecords: [aPush()],
    spansBefore: left,
    spansAfter: left,
    incident: anIncident({
      relations,
      before: aSide({ container, neighbours: [] }),
      after: aSide({ at: MISSED, tables: 44, container }),
    }),
    ...over,
  })
}
const sentence = (one: Case) => say('en', judge(one).verdict.sentence)

describe('the founding incident, with a tripwire', () => {
  test('is told in one sentence: who, and what is not to blame', () => {
    expect(sentence(founding())).toBe(
      'Dropped by container nodus-litellm-1 (service litellm), user nodus, from 172.18.0.5, at 10:00:12.113 UTC. Postgres had come back with all 64 tables: the restart lost nothing, and the disk is not to blame.',
    )
  })

  test('is certain, and certainly LiteLLM’s push, which also started in those seconds', () => {
    const { verdict } = judge(founding())
    expect(verdict).toMatchObject({ cause: 'dropped_by_sql', confidence: 'certain' })
    expect(verdict.refinement).toMatchObject({
      cause: 'litellm_schema_push',
      confidence: 'certain',
    })
    expect(say('en', verdict.refinement?.sentence ?? { id: '', values: {} })).toBe(
      'The 2 tables that are left are LiteLLM’s, and nodus-litellm-1 started 4.1 s before: at its start it makes the database match its own schema and drops every other table.',
    )
    expect(verdict.deciding.slice(0, 2)).toEqual(['tripwire', 'fate'])
  })

  test('without its tables left it is very likely, since a person may work in that container', () => {
    const { verdict } = judge(founding({ spansBefore: [], spansAfter: [aSpan('x', { oid: 3 })] }))
    expect(verdict.refinement).toMatchObject({
      cause: 'litellm_schema_push',
      confidence: 'veryLikely',
    })
  })
})

describe('variants of the sentence', () => {
  const said = (record: Partial<StoredTripwireRecord>, over: Partial<Case> = {}) =>
    sentence(founding({ tripwireRecords: [aPush(record)], boots: [], ...over }))

  test.each<[string, Partial<StoredTripwireRecord>, string]>([
    [
      'gateway',
      { clientAddress: '172.18.0.1', applicationName: 'psql' },
      'Dropped by a client on the host, through Docker’s gateway, user nodus, application psql, from 172.18.0.1, at 10:00:12.113 UTC.',
    ],
    [
      'socket, as another role',
      { clientAddress: null, currentUser: 'admin' },
      'Dropped by a client within the Postgres container, through the Unix socket, user nodus (as role admin), at 10:00:12.113 UTC.',
    ],
    [
      'loopback',
      { clientAddress: '127.0.0.1' },
      'Dropped by a client within the Postgres container, user nodus, from 127.0.0.1, at 10:00:12.113 UTC.',
    ],
    [
      'unknown',
      { clientAddress: '203.0.113.7' },
      'Dropped by a client that could not be told, user nodus, from 203.0.113.7, at 10:00:12.113 UTC.',
    ],
  ])('%s', (_, record, expected) => {
    expect(said(record)).toContain(expected)
  })

  test('several clients, and some that nobody saw', () => {
    const take = (id: string, from: number, to: number, over = {}) =>
      aPush({
        ...{ id, ...over },
        relations: names
          .slice(from, to)
          .map((name, index) => aTouched(name, 16_400 + from + index)),
      })
    const records = [take('1', 0, 12), take('2', 12, 17, { sessionUser: 'qa' })]
    expect(sentence(founding({ tripwireRecords: records }))).toContain(
      'at 10:00:12.113 UTC: 12 of 20 tables. Another client took others of them. Who took 3 of them was not seen.',
    )
  })

  test('TRUNCATE, and tables that were made again', () => {
    const truncated = withRelations(
      founding({ tripwireRecords: [aPush({ command: 'TRUNCATE TABLE', at: WENT })] }),
      relations.map((one) => ({ ...one, change: 'emptied' as const, relfilenodeAfter: 9 })),
    )
    expect(sentence(truncated)).toMatch(/^Emptied by container nodus-litellm-1 .* It was TRUNCATE/)
    const recreated = withRelations(
      founding(),
      relations.map((one) => ({
        ...one,
        change: 'recreated' as const,
        after: one.before,
        emptyNow: true,
      })),
    )
    expect(sentence(recreated)).toMatch(
      /^Dropped by container nodus-litellm-1 .*UTC\. Made again under the same names, empty: the count is right/,
    )
  })
})

describe('a suspect by timing, and another that the tripwire saw', () => {
  const qa = aLease({ containerId: 'qa', container: 'nodus-qa-1', service: 'qa', image: 'qa:1' })
  const one = founding({
    leases: [qa],
    logLines: [aToolLine('nodus-litellm-1', WENT, '✅ Migration diff applied successfully')],
  })

  test('the one that was seen is named, and nobody else is suspect any more', () => {
    expect(sentence(one)).toMatch(/^Dropped by container nodus-qa-1 \(service qa\)/)
    expect(findNear(one).map(({ container }) => container)).toEqual(['nodus-litellm-1'])
    expect(findSuspects(one)).toEqual([])
    const { verdict, facts } = judge(one)
    expect(verdict.refinement).toBeNull()
    expect(facts.get('startedContainers')?.reading).toBe('others')
  })

  test.each([
    ['of some of the tables only', aPush({ relations: [aTouched('table_0', 16_400)] })],
    ['by a client that could not be told', aPush({ clientAddress: '203.0.113.7' })],
  ])('seen %s it clears nobody', (_, record) => {
    expect(findSuspects({ ...one, tripwireRecords: [record] })).toHaveLength(1)
  })
})

test('an armed tripwire that wrote nothing down is told as silent, and proves nothing by itself', () => {
  const armed = {
    tripwire: { arming: 'armed', version: 1 },
    guard: { arming: 'absent', version: null },
  } as const
  const side = { protection: armed }
  const silent = (after = {}) =>
    judge(
      aCase({
        incident: anIncident({
          before: aSide(side),
          after: aSide({ at: MISSED, ...side, ...after }),
        }),
      }),
    )
  expect(silent().facts.get('tripwire')?.reading).toBe('silent')
  expect(silent().verdict).toMatchObject({ cause: 'dropped_by_sql', confidence: 'certain' })
  const off = { ...armed, tripwire: { arming: 'disabled', version: 1 } } as const
  expect(silent({ protection: off }).facts.get('tripwire')?.reading).toBeNull()
})

test('where nobody saw who, what would have seen it is named', () => {
  const { verdict, facts } = judge(aCase())
  expect(verdict.unobserved).toEqual(expect.arrayContaining(['tripwire', 'statementLog']))
  expect(say('en', facts.get('tripwire')?.unobserved ?? { id: '', values: {} })).toContain(
    '`talaia tripwire install --environment dev`',
  )
  expect(judge(founding()).verdict.unobserved).not.toContain('tripwire')
})

test('the WAL tells the moment where nobody else does', () => {
  const commits = overRestart({ versionFile: null })
  const [walCommit] = witnessedCases.filter(([name]) => name.startsWith('commits in the WAL, over'))
  expect(sentence(walCommit?.[1] ?? commits)).toContain(
    'The WAL has the commit, at 10:00:12.113 UTC.',
  )
})
