import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type HistoryOptions, openHistory } from './open'
import { nodeArguments } from './testing-child'
import { day, environmentId, relationsATick, second, start } from './testing-data'

const kills = 20

/** Runs the writer, kills it at a random moment in the middle of its work, and returns the last tick it confirmed. */
const writeUntilKilled = async (options: HistoryOptions): Promise<number> => {
  const child = spawn(process.execPath, nodeArguments('./testing-writer.ts', options), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(options.dataDirectory, 'compiled') },
  })
  const exited = once(child, 'exit')
  const patience = 1 + Math.floor(Math.random() * 3)
  let lines = 0
  let confirmed = 0
  for await (const line of createInterface({ input: child.stdout })) {
    confirmed = Number(line)
    lines += 1
    if (lines !== patience) continue
    const moment = performance.now() + Math.random() * 15
    while (performance.now() < moment) await setImmediate()
    child.kill('SIGKILL')
  }
  const [, signal] = await exited
  expect(signal).toBe('SIGKILL')
  return confirmed
}

/** What is stored must be the first `n` ticks, each whole, and all that the writer had confirmed. */
const expectWholeTicks = async (options: HistoryOptions, confirmed: number): Promise<void> => {
  const history = await openHistory(options)
  const state = await history.findEnvironmentState(environmentId)
  const ticks = state === null ? 0 : (state.polledAt - start) / second
  expect(ticks).toBeGreaterThanOrEqual(confirmed)
  expect(await history.listOpenSpans(environmentId)).toHaveLength(ticks * relationsATick)
  const everything = { limit: ticks * relationsATick + 1, cursor: null }
  const changes = await history.listChanges(environmentId, everything)
  expect(changes.items).toHaveLength(ticks * relationsATick)
  const coverage = await history.listCoverage(environmentId, start, start + ticks * second)
  expect(coverage.map(({ to }) => to)).toEqual([start + ticks * second])
  const incidents = await history.listIncidents(everything)
  expect(new Set(incidents.items.map(({ id }) => id)).size).toBe(ticks)
  const due = await history.listDueTransitions(start + day)
  expect(due.map(({ incidentId }) => incidentId).toSorted()).toEqual(
    incidents.items.map(({ id }) => id).toSorted(),
  )
  const unannounced = await history.listUnannounced(['ops'], start + ticks * second)
  expect(unannounced).toHaveLength(ticks)
  await history.close()
}

/** A kill at any moment loses no confirmed tick and leaves no half one, on whichever store. */
export const describeKill = (name: string, optionsOf: () => HistoryOptions): void => {
  describe(`kill -9 on ${name}`, () => {
    test(`after ${kills} kills in the middle of writes, only whole ticks are there`, async () => {
      for (let kill = 0; kill < kills; kill += 1) {
        const confirmed = await writeUntilKilled(optionsOf())
        await expectWholeTicks(optionsOf(), confirmed)
      }
    }, 240_000)
  })
}
