import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { test } from 'vitest'
import { createCatalog } from '@/lib/catalog/catalog'
import { planTick } from '@/lib/collector/plan'
import { emptyStored } from '@/lib/collector/stored'
import { openHistory } from '@/lib/history/open'
import { unobserved } from '@/lib/model/section'
import type { Snapshot } from '@/lib/model/snapshot'
import { anEnvironment } from './builders'
import { startPostgres } from './postgres'

const ROUNDS = 16

const medianMs = async (work: () => Promise<unknown> | unknown): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    await work()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[1] ?? Number.NaN
}

const notSeen = unobserved({
  kind: 'notConfigured',
  message: { id: 'status.demoContainer', values: {} },
})
const engine = { container: notSeen, volumes: notSeen, engine: notSeen, neighbours: notSeen }

// Ratios side by side in one run: the floor is a round trip that asks for nothing.
test.each([10_000])('a poll of %i tables', async (count) => {
  const server = await startPostgres({ major: 15 })
  const directory = mkdtempSync(join(tmpdir(), 'talaia-bench-'))
  const history = await openHistory({ url: null, dataDirectory: directory })
  const client = new pg.Client({ connectionString: server.url })
  const catalog = createCatalog({
    connectionString: server.url,
    now: Date.now,
    onConnectionLost: () => undefined,
  })
  try {
    await client.connect()
    for (let from = 1; from <= count; from += 500) {
      const to = Math.min(count, from + 499)
      await client.query(
        `do $$ begin for i in ${from}..${to} loop execute format('create table t%s (id int primary key)', i); end loop; end $$`,
      )
    }
    let stored = emptyStored()
    const collect = (full = false) => catalog.collect({ deadlineMs: 60_000, full })
    const plan = (snapshot: Snapshot) =>
      planTick({
        environment: anEnvironment({ groups: null }),
        snapshot,
        stored,
        events: [],
        logLines: [],
        creatorStatuses: new Map(),
        newIncidentId: () => '1',
        newTransitionId: () => 't',
      })
    const snapshotOf = async (): Promise<Snapshot> => {
      const { reading: _, ...seen } = await collect()
      return { environmentId: 'dev', collectedAt: Date.now(), ...seen, ...engine }
    }
    const first = plan(await snapshotOf())
    await history.recordTick(first.record, { maxGapMs: 15_000 })
    stored = first.stored
    const quiet = await snapshotOf()
    const next = plan(quiet)
    const floorMs = await medianMs(() => client.query('select 1'))
    const rows: [string, number][] = [
      ['select 1 (the floor)', floorMs],
      ['poll, nothing changed', await medianMs(() => collect())],
      ['poll in full', await medianMs(() => collect(true))],
      ['all rows of pg_class, plain', await medianMs(() => client.query('select * from pg_class'))],
      ['plan of a quiet tick', await medianMs(() => plan(quiet))],
      [
        'record of a quiet tick',
        await medianMs(() => history.recordTick(next.record, { maxGapMs: 15_000 })),
      ],
    ]
    console.table(
      rows.map(([what, ms]) => ({
        tables: count,
        what,
        ms: Number(ms.toFixed(2)),
        'times the floor': Math.round(ms / floorMs),
      })),
    )
  } finally {
    await catalog.close()
    await client.end()
    await history.close()
    await server.destroy()
    rmSync(directory, { recursive: true, force: true })
  }
})
