import { afterEach, beforeEach, expect, test } from 'vitest'
import { availableMajors, startPostgres, type TestPostgres } from '@/lib/testing/postgres'
import { startWatch, type TestWatch } from './testing-watch'

const groups = [{ id: 'core', name: 'Core', severity: 'critical' as const, tables: ['users'] }]

let postgres: TestPostgres
let running: TestWatch
beforeEach(async () => {
  postgres = await startPostgres({ major: availableMajors().at(-1) ?? 18 })
  await postgres.query('create table users (id int primary key)')
  running = await startWatch(postgres.url, groups)
})
afterEach(async () => {
  await running.stop()
  await postgres.destroy()
})

/** Polls ten seconds apart on the clock of the watch. */
const pollFor = async (polls: number): Promise<void> => {
  for (let poll = 0; poll < polls; poll += 1) {
    running.pass(10_000)
    await running.watch.poll()
  }
}
const incidents = async () =>
  (await running.history.listIncidents({ limit: 10, cursor: null })).items

test('a server that is stopped is an incident of its own after 30 s, over when it answers, and no table is lost', async () => {
  await postgres.stop()
  await pollFor(3)
  expect(await incidents()).toEqual([])
  await pollFor(2)
  const [opened] = await incidents()
  expect(opened).toMatchObject({
    check: 'environment_unreachable',
    state: 'firing',
    reason: { kind: 'unreachable' },
    relations: [],
  })
  await postgres.start()
  await pollFor(1)
  expect(await incidents()).toMatchObject([
    { id: opened?.id, state: 'resolved', resolution: 'reachableAgain' },
  ])
  const transitions = await running.history.listTransitions(opened?.id ?? '')
  expect(transitions.map(({ kind, notify }) => `${kind} ${notify}`)).toEqual([
    'opened incident.firing',
    'resolved incident.resolved',
  ])
})

test('what came and went goes on as the same incident after a restart of Talaia, which forgets no opening', async () => {
  for (let time = 0; time < 3; time += 1) {
    await postgres.query('alter table users rename to hidden')
    await pollFor(2)
    await postgres.query('alter table hidden rename to users')
    await pollFor(2)
  }
  const [flapping, ...others] = await incidents()
  expect(others).toEqual([])
  expect(flapping?.openings).toHaveLength(3)
  const ends = (await running.history.listTransitions(flapping?.id ?? '')).filter(
    ({ kind }) => kind === 'resolved',
  )
  expect((ends.at(-1)?.dueAt ?? 0) - (ends.at(-1)?.at ?? 0)).toBe(300_000)

  // What a start reads is what a person’s action makes it read again.
  await running.watch.exclusive(async () => undefined)
  await postgres.query('alter table users rename to hidden')
  await pollFor(2)
  expect(await incidents()).toMatchObject([{ id: flapping?.id, state: 'firing' }])
  expect((await incidents())[0]?.openings).toHaveLength(4)
  const told = await running.history.listDueTransitions(Number.MAX_SAFE_INTEGER)
  expect(told.map(({ id }) => id)).not.toContain(ends.at(-1)?.id)
})
