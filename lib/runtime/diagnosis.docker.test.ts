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

const rowsPlayed = (): Played[] => scenarios.flatMap(({ id }) => played.get(id) ?? [])

/** With `TALAIA_MATRIX=file`, the matrix and every fact behind it, written anew after each scenario. */
const note = (): void => {
  const file = process.env.TALAIA_MATRIX
  if (file) writeFileSync(file, describePlayed(rowsPlayed()))
}

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
      note()
      expect(misleads(one)).toBe(false)
      if (scenario.boot) expect(one.boots[0]?.kind).toBe(scenario.boot)
    })
  })

  test('and is right of at least 95 of 100', () => {
    const rows = rowsPlayed()
    console.log(formatMatrix(rows))
    expect(shareRight(rows)).toBeGreaterThanOrEqual(0.95)
  })
})
