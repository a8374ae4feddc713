import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'vitest'
import { modelOf } from '@/components/charts/chart-model'
import { barsOf } from '@/components/charts/continuity'
import { joinHoles } from '@/components/charts/losses'
import { hairlinesOf, labelRestarts, ticksPath } from '@/components/charts/restart-marks'
import { openHistory } from '@/lib/history/open'
import { viewRelations } from '@/lib/runtime/views/relations'
import { viewSeries } from '@/lib/runtime/views/series'
import { anEnvironment } from './builders'
import { recordManyBoots } from './many-boots'

const ROUNDS = 7
const environmentId = 'dev'
const now = Date.UTC(2026, 10, 20)
const width = 1100

const medianMs = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN
}

// Ten resets a day for a year: what the page of an environment costs then, from the store to the picture.
test.each([
  [365, 10],
  [3_650, 10],
  [3_650, 1],
])(
  'the page of an environment with %i boots, every %i of them a new cluster',
  async (boots, wipeEvery) => {
    const directory = mkdtempSync(join(tmpdir(), 'talaia-bench-'))
    const history = await openHistory({ url: null, dataDirectory: directory })
    try {
      await recordManyBoots(history, environmentId, { now, boots, tables: 64, wipeEvery })
      const range = { from: now - boots * 8_640_000, to: now }
      const read = async () => ({
        spans: await history.listSpans(environmentId, range),
        coverage: await history.listCoverage(environmentId, 0, now),
        boots: await history.listBootMarks(environmentId, range),
      })
      const found = await read()
      const series = () =>
        viewSeries({
          ...found,
          ...{ environment: anEnvironment({ groups: null }), by: 'group', incidents: [], range },
          ...{ points: 2_000, pollIntervalMs: 5_000, locale: 'en' },
        })
      const view = series()
      const relations = viewRelations(found.spans, [])
      const model = () => modelOf(view, range, String)
      const shown = model()
      const rows: [string, number][] = [
        ['read spans, coverage and marks', await medianMs(read)],
        ['marks alone', await medianMs(() => history.listBootMarks(environmentId, range))],
        [
          'boots in full, as lists page them',
          await medianMs(() => history.listBoots(environmentId, { limit: boots, cursor: null })),
        ],
        ['series out of what was read', await medianMs(series)],
        ['relations with their lives', await medianMs(() => viewRelations(found.spans, []))],
        ['model of the chart', await medianMs(model)],
        [
          'labels, hairlines, ticks and holes',
          await medianMs(() => {
            labelRestarts(view.boots, range, width, () => 116)
            hairlinesOf(view.boots, range, width)
            ticksPath(view.boots, range, width, 8)
            joinHoles(shown.holes, range, width)
          }),
        ],
        [
          'continuity bars',
          await medianMs(() => relations.map((relation) => barsOf(relation, view.gaps, range))),
        ],
      ]
      console.table([
        ...rows.map(([what, ms]) => ({ boots, what, ms: Number(ms.toFixed(1)) })),
        {
          boots,
          what: 'kB of the series as JSON',
          ms: Math.round(JSON.stringify(view).length / 1000),
        },
        {
          boots,
          what: 'kB of the relations as JSON',
          ms: Math.round(JSON.stringify(relations).length / 1000),
        },
        {
          boots,
          what: 'labels drawn',
          ms: labelRestarts(view.boots, range, width, () => 116).length,
        },
        { boots, what: 'losses', ms: shown.holes.length },
        { boots, what: 'holes drawn', ms: joinHoles(shown.holes, range, width).length },
      ])
    } finally {
      await history.close()
      rmSync(directory, { recursive: true, force: true })
    }
  },
)
