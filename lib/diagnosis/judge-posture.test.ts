import { expect, test } from 'vitest'
import { posture as texts } from '@/lib/i18n/en/posture'
import { aContainer } from '@/lib/testing/builders'
import { aDurability, aMount, aPosture, aTable } from '@/lib/testing/posture'
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
