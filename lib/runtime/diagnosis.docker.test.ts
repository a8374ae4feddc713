import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dockerAvailable } from '@/lib/testing/docker'
import { clearStage } from '@/lib/testing/stage/engine'
import { formatMatrix, misleads, shareRight } from '@/lib/testing/stage/matrix'
import { describePlayed } from '@/lib/testing/stage/played'
import { type Played, runScenario } from '@/lib/testing/stage/run-scenario'
import { scenarios } from '@/lib/testing/stage/scenarios'
import { createTemplate } from '@/lib/testing/stage/stage'
import { templateSql } from '@/lib/testing/stage/tables'

vi.mock('server-only', () => ({}))
vi.setConfig({ maxConcurrency: 2, testTimeout: 120_000 })

const played = new Map<string, Played>()
let template = ''

describe.skipIf(!dockerAvailable())('the diagnosis, on the real engine', () => {
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent'
    template = await createTemplate(templateSql)
  })
  afterAll(clearStage)

  describe.concurrent('never misleads', () => {
    test.for(scenarios)('$id: $done', async (scenario) => {
      const one = await runScenario(scenario, template)
      played.set(scenario.id, one)
      expect(misleads(one)).toBe(false)
    })
  })

  test('and is right of at least 95 of 100', () => {
    const rows = scenarios.flatMap(({ id }) => played.get(id) ?? [])
    const matrix = formatMatrix(rows)
    console.log(matrix)
    const file = process.env.TALAIA_MATRIX
    if (file) writeFileSync(file, describePlayed(rows))
    expect(shareRight(rows)).toBeGreaterThanOrEqual(0.95)
  })
})
