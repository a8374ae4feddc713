import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAvailable, runDocker } from '@/lib/testing/docker'
import { droppedByPush, nodusSql, schemaPushSql } from '@/lib/testing/nodus'
import type { RestorableBackup } from './restore-load'
import { identitiesSql, inSchema, type RestoreStage, restoreStage } from './testing-restore'

const lost = inSchema('public', droppedByPush)

describe.skipIf(!dockerAvailable()).each(['15'])('the incident on Postgres %s', (major) => {
  let stage: RestoreStage
  let backup: RestorableBackup
  let before: string[]
  let litellm: Record<string, unknown>[]
  const push = () =>
    runDocker(
      'exec',
      stage.stack.container,
      'psql',
      '-qX',
      '-U',
      'nodus',
      '-d',
      'nodus',
      '-f',
      '/scripts/push.sql',
    )

  beforeAll(async () => {
    stage = await restoreStage({
      name: `incident${major}`,
      image: `postgres:${major}-alpine`,
      initScripts: { '1.sql': nodusSql },
      scripts: { 'push.sql': schemaPushSql },
    })
    backup = await stage.dump()
    before = await stage.state()
    litellm = await stage.rows(identitiesSql('LiteLLM%'))
  })
  afterAll(async () => stage?.destroy())

  test('all that the push took is back, and LiteLLM is as it was', async () => {
    push()
    const startedAt = performance.now()
    const { plan, outcome } = await stage.restore(backup, lost)
    const durationMs = performance.now() - startedAt
    process.stderr.write(`restore of Nodus: ${Math.round(durationMs)} ms\n`)
    expect(plan.relations.map(({ action }) => action)).toEqual(lost.map(() => 'create'))
    expect(plan.warnings).toEqual([])
    expect(outcome).toMatchObject({ result: 'pass', problems: [], foreignKeysLeft: [] })
    expect(await stage.state()).toEqual(before)
    expect(await stage.rows(identitiesSql('LiteLLM%'))).toEqual(litellm)
    expect(litellm).toHaveLength(44)
    expect(durationMs).toBeLessThan(60_000)
  })
})
