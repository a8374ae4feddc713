import { expect, test } from 'vitest'
import { en as texts } from '@/lib/i18n/en/index'
import { translate } from '@/lib/i18n/translate'
import { message } from '@/lib/model/message'
import { aContainer, aMount, anIdentity, T0 } from '@/lib/testing/builders'
import {
  aBootAfter,
  aDurability,
  aNeighbour,
  anExpectation,
  aPosture,
  aProtection,
  aStop,
  aTable,
  someBackups,
} from '@/lib/testing/posture'
import { judgePosture } from './judge-posture'
import { postureChecks } from './posture'

test('an environment in which all is well has no finding, and says what was checked', () => {
  const { findings, checks } = judgePosture(aPosture())
  expect(findings).toEqual([])
  expect(checks.map(({ id }) => id)).toEqual(postureChecks.map(({ id }) => id))
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['clear']))
})

test('where nothing was observed nothing is found, and nothing is called fine', () => {
  const nothing = {
    ...{ identity: null, durability: null, container: null, engine: null, tables: null },
    ...{ boots: [], logLines: null, neighbours: null, ownContainerId: 'c0ffee123456' },
    protection: null,
    failingReceivers: null,
    backups: null,
    reset: 'unknown' as const,
  }
  const { findings, checks } = judgePosture(aPosture(nothing))
  expect(findings).toEqual([])
  expect(new Set(checks.map(({ state }) => state))).toEqual(new Set(['unobserved']))
})

test('the worst comes first', () => {
  const input = aPosture({
    durability: aDurability({ fsync: false, synchronousCommit: 'off' }),
    container: aContainer({ image: 'postgres', mounts: [aMount()] }),
  })
  expect(judgePosture(input).findings.map(({ id, severity }) => [id, severity])).toEqual([
    ['fsync_off', 'critical'],
    ['image_untagged', 'warning'],
    ['synchronous_commit_off', 'info'],
  ])
})

test('ids are subject and condition in snake case, each once, each with its texts', () => {
  const ids = postureChecks.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) {
    expect(id).toMatch(/^[a-z]+(_[a-z]+)+$/)
    for (const text of [`posture.name.${id}`, `posture.${id}.title`, `posture.${id}.why`]) {
      expect(Object.keys(texts)).toContain(text)
    }
  }
})

test('names from outside reach a shell quoted', () => {
  const evil = aTable("cache'; rm -rf ~; '", { relpersistence: 'u', owner: 'no dus' })
  const input = aPosture({ tables: [evil], groups: null })
  const [finding] = judgePosture(input).findings
  expect(finding?.remedies[0]?.command).toBe(
    `docker exec nodus-adk-postgres psql -U 'no dus' -d nodus -c 'alter table public."cache'\\''; rm -rf ~; '\\''" set logged'`,
  )
})

test('every finding is told in words: what, why, and what to do', () => {
  const cut = aStop({ kind: 'killed', signals: ['SIGINT', 'SIGKILL'], stopDurationMs: 10_000 })
  const mount = (over: Parameters<typeof aMount>[0]) => [aMount(over)]
  const scripts = aMount({ destination: '/docker-entrypoint-initdb.d', holdsData: false })
  const engine = { id: 'e', name: 'd', version: '27', dockerRootDir: '/', operatingSystem: '' }
  const connection = { ...aPosture().connection, password: 'default' as const }
  const ports = [{ hostIp: '', hostPort: null, containerPort: 5432 }]
  const bad = [
    aPosture({
      identity: anIdentity({ dataDirectory: null, versionFile: null }),
      durability: aDurability({ fsync: false, fullPageWrites: false, synchronousCommit: 'off' }),
      container: aContainer({ image: 'postgres', ports }),
      ...{ connection, boots: [aBootAfter(cut)], ownContainerId: 'n1' },
      tables: [aTable('users', { relpersistence: 'u' }), aTable('LiteLLM_Config')],
      neighbours: [aNeighbour()],
      failingReceivers: [
        { id: 'ops', type: 'slack', failingSince: 0, error: message('errors.internal') },
      ],
    }),
    aPosture({ container: aContainer({ mounts: mount({ name: 'a1'.repeat(32) }) }) }),
    aPosture({
      container: aContainer({
        mounts: [...mount({ destination: '/var/lib/postgresql', holdsData: false }), scripts],
      }),
    }),
    aPosture({
      container: aContainer({ mounts: mount({ type: 'bind', name: null }) }),
      engine: { ...engine, operatingSystem: 'Docker Desktop' },
    }),
  ]
  bad.push(
    aPosture({ backups: someBackups({ configured: false, count: 0, newestGood: null }) }),
    aPosture({
      backups: someBackups({
        ...{ newestGood: { id: 'b', at: 0, sizeBytes: 1, tables: 1 }, newestProvenAt: 0 },
        suspects: { count: 1, newestAt: T0, reason: message('errors.internal') },
        failing: { kind: 'dump', at: T0, error: message('errors.internal') },
      }),
    }),
    aPosture({ protectionExpected: [anExpectation('tripwire'), anExpectation('guard')] }),
    aPosture({ protection: aProtection('disabled', 'outdated') }),
    aPosture({
      reset: {
        ...{ id: 'w1', environmentId: 'dev', state: 'open', startedAt: T0 - 2, startedBy: 'ana' },
        ...{ comment: null, expiresAt: T0, endedAt: null, endedBy: null },
        ...{ expect: 'kept', finishesItself: false, bootIdBefore: null },
        ...{ tablesBefore: 2, rowsBefore: null },
      },
    }),
  )
  const findings = bad.flatMap((input) => judgePosture(input).findings)
  expect(new Set(findings.map(({ id }) => id))).toEqual(new Set(postureChecks.map(({ id }) => id)))
  for (const { title, why, remedies } of findings) {
    expect(remedies.length).toBeGreaterThan(0)
    const steps = remedies.flatMap((step) => [step.title, ...(step.detail ? [step.detail] : [])])
    for (const said of [title, why, ...steps]) {
      expect(Object.keys(texts)).toContain(said.id)
      expect(translate('en', said)).toMatch(/^[^{}]+$/)
    }
    expect(translate('en', title)).toMatch(/\.$/)
  }
})
