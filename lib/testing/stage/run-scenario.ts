import type { BootView } from '@/lib/model/api-environments'
import type { IncidentView } from '@/lib/model/api-incidents'
import { waitFor } from '@/lib/testing/wait-for'
import { hasImage } from './engine'
import { judgeRow, type Row, type Said } from './matrix'
import type { Scenario } from './scenario'
import { createStage, type Stage } from './stage'
import { SETTLE_MS } from './talaia'

/** What one scenario came to, with all that the verdict went by. */
export interface Played extends Row {
  incidents: IncidentView[]
  boots: BootView[]
}

const saidOf = ({ verdict }: IncidentView): Said => ({
  cause: verdict.cause,
  confidence: verdict.confidence,
  refinement: verdict.refinement,
  sentence: verdict.sentence,
  reason: verdict.reason,
})

/** Long enough for a third look at a loss, and for events and log lines that come after it. */
const POLLS_AFTER = 4

const waitForEnd = async ({ talaia }: Stage, scenario: Scenario): Promise<void> => {
  if (scenario.reachable === false) {
    const blind = async () => (await talaia.environment()).status === 'unknown'
    await waitFor('Talaia to say that it sees nothing', blind)
    return
  }
  if (scenario.expected !== null) {
    // None at all is an outcome too, which the matrix shows.
    const opened = async () => (await talaia.incidents()).length > 0
    await waitFor('an incident', opened, { timeoutMs: 8_000 }).catch(() => undefined)
  } else {
    await talaia.sees(
      'the end of the grace after the start',
      ({ boot, polledAt }) =>
        boot !== null && Date.parse(polledAt ?? '') - Date.parse(boot.startedAt) > SETTLE_MS,
    )
  }
  await talaia.polls(POLLS_AFTER)
}

/** Stages one scenario from an empty engine to the verdict. Its containers and Talaia are ended, volumes stay. */
export const runScenario = async (scenario: Scenario, template: string): Promise<Played> => {
  const startedAt = performance.now()
  const row = (over: Partial<Played>): Played => ({
    scenario,
    said: [],
    outcome: 'not staged',
    why: '',
    incidents: [],
    boots: [],
    durationMs: performance.now() - startedAt,
    ...over,
  })
  if (scenario.image && !(await hasImage(scenario.image))) {
    return row({ why: `needs the image ${scenario.image}` })
  }
  const stage = await createStage(scenario, template)
  try {
    const notStaged = await scenario.play(stage)
    if (typeof notStaged === 'string') return row({ why: notStaged })
    await waitForEnd(stage, scenario)
    const incidents = await stage.talaia.incidents()
    const said = incidents.map(saidOf)
    return row({
      said,
      ...judgeRow(scenario, said),
      incidents,
      boots: await stage.talaia.boots(),
    })
  } finally {
    await stage.talaia.destroy()
    await stage.remove()
  }
}
