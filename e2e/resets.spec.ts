import { expect, test } from '@playwright/test'
import {
  type CheckView,
  parseBaseline,
  parseBaselineFile,
  parseBaselines,
  parseCheck,
  parseChecks,
  parseReset,
  parseResets,
  type ResetView,
} from '@/lib/testing/check-answers'
import type { ComposeStack } from '@/lib/testing/compose'
import { dockerAvailable } from '@/lib/testing/docker'
import { droppedByPush } from '@/lib/testing/nodus'
import { nodusStack } from './harness/nodus'
import { readerOf } from './harness/reader'
import { startTalaia, type Talaia } from './harness/talaia'

test.describe.configure({ mode: 'serial' })
test.skip(() => !dockerAvailable(), 'needs a Docker engine with postgres:15-alpine')

let dev: ComposeStack
let talaia: Talaia

const configOf = () => `
pollInterval: 2s
environments:
  - id: dev
    name: Nodus dev
    database: "${dev.databaseUrl}"
    container: ${dev.container}
    groups: nodus
    settle: 3s
`

const { allHere, boots, openIncidents, incident, theIncident, accept } = readerOf(() => talaia)

const post = async (path: string, body: object = {}) => {
  const response = await talaia.post(path, body)
  return { status: response.status, body: (await response.json()) as unknown }
}
const verify = async (body: object): Promise<CheckView> => {
  const answer = await post('/environments/dev/verify', body)
  expect(answer).toMatchObject({ status: 200 })
  return parseCheck(answer.body)
}
const open = async (body: object): Promise<ResetView> => {
  const answer = await post('/environments/dev/resets', body)
  expect(answer).toMatchObject({ status: 200 })
  return parseReset(answer.body)
}
const finish = async ({ id }: ResetView, body: object = {}): Promise<CheckView> => {
  const answer = await post(`/resets/${id}/finish`, { waitMs: 20_000, ...body })
  expect(answer).toMatchObject({ status: 200 })
  return parseCheck(answer.body)
}
const reset = async (id: string): Promise<ResetView> =>
  parseReset(await talaia.get(`/resets/${id}`))
const namesIn = (check: CheckView, state: string) =>
  check.relations.filter((one) => one.state === state).map(({ name }) => name)

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (!dockerAvailable()) return
  dev = await nodusStack('resets', 'last')
  await dev.up(['postgres'])
  talaia = await startTalaia({ config: configOf() })
  await allHere('dev')
})

test.afterAll(async () => {
  test.setTimeout(120_000)
  await talaia?.destroy()
  await dev?.destroy()
})

test('down and up under kept passes, and the passport names the restart', async () => {
  const window = await open({ expect: 'kept', comment: 'nightly' })
  expect(window).toMatchObject({ state: 'open', startedBy: 'local user', comment: 'nightly' })
  expect(window.warning).toBeUndefined()
  const again = await post('/environments/dev/resets')
  expect(again).toMatchObject({ status: 409, body: { type: 'urn:talaia:errors.resetOpen' } })
  await dev.down()
  await dev.up(['postgres'])
  const check = await finish(window)
  expect([check.result, check.sentence]).toEqual(['pass', 'All 64 tables are here as they were.'])
  expect(check).toMatchObject({ against: 'before', expect: 'kept', reset: window.id })
  expect(check.groups.map(({ id, result }) => [id, result])).toEqual([
    ['core', 'pass'],
    ['llibreta', 'pass'],
    ['backoffice', 'pass'],
    ['litellm', 'pass'],
  ])
  expect(check.restart).toMatchObject({ volumeBefore: dev.volume, volumeAfter: dev.volume })
  expect(check.restart?.containerAfter).not.toBe(check.restart?.containerBefore)
  expect(check.restart?.systemIdentifierAfter).toBe(check.restart?.systemIdentifierBefore)
  expect(await reset(window.id)).toMatchObject({ state: 'finished', check: { id: check.id } })
  const second = await post(`/resets/${window.id}/finish`)
  expect(second).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining(check.url) },
  })
  expect(parseCheck(await talaia.get(`/checks/${check.id}`))).toEqual(check)
  expect(await openIncidents('dev')).toEqual([])
})

test('down -v and up passes under shape and is the expected state from then on', async () => {
  const baseline = await post('/environments/dev/baselines', { name: 'Sprint 12' })
  const { id } = parseBaseline(baseline.body)
  const window = await open({ expect: 'shape' })
  await dev.down({ volumes: true })
  await dev.up(['postgres', 'applications'])
  const check = await finish(window)
  expect([check.result, check.sentence]).toEqual([
    'pass',
    'All 64 tables are here, in the same shape.',
  ])
  expect(namesIn(check, 'recreated')).toHaveLength(64)
  expect(await openIncidents('dev')).toEqual([])
  // The manifest holds to the new tables now; the baseline from before does not.
  expect(await verify({ expect: 'kept' })).toMatchObject({ result: 'pass' })
  const kept = await verify({ against: 'baseline', baseline: 'Sprint 12', expect: 'kept' })
  expect(kept).toMatchObject({ result: 'fail', baseline: { id, name: 'Sprint 12' } })
  expect(namesIn(kept, 'recreated')).toHaveLength(64)
  expect(namesIn(kept, 'recreated')).toContain('users')
  expect(kept.relations.every((one) => one.result === 'fail')).toBe(true)
  expect(await openIncidents('dev')).toEqual([])
})

test('a schema push fails under kept and shape, and names what is missing', async () => {
  const window = await open({ expect: 'shape' })
  await dev.up(['latecomer'])
  await expect
    .poll(
      async () =>
        (await dev.psql("select count(*)::int as n from pg_tables where schemaname = 'public'"))[0]
          ?.n,
    )
    .toBe(44)
  const kept = await verify({ against: 'before', expect: 'kept' })
  expect(kept.result).toBe('fail')
  expect(namesIn(kept, 'missing').sort()).toEqual([...droppedByPush].sort())
  expect(await openIncidents('dev')).toEqual([])
  const shape = await finish(window)
  expect(shape.result).toBe('fail')
  expect(shape.sentence).toContain('20 tables are missing.')
  expect(namesIn(shape, 'missing').sort()).toEqual([...droppedByPush].sort())
  const lost = await theIncident('dev')
  const told = await incident(lost.id)
  expect(told.relations).toHaveLength(20)
  expect(told.timeline.map(({ title }) => title)).toContain('local user started a reset')
  expect(Date.parse(told.window.firstMissedAt)).toBeLessThan(Date.parse(shape.finishedAt))
  await accept('dev')
})

test('a loss outside of a window is claimed as a reset where everything is there again', async () => {
  await dev.down({ volumes: true })
  await dev.up(['postgres'])
  const lost = await theIncident('dev')
  const kept = await post(`/incidents/${lost.id}/reset`, { expect: 'kept' })
  expect(kept).toMatchObject({ status: 200, body: { result: 'fail', incident: lost.id } })
  expect((await incident(lost.id)).state).toBe('firing')
  const shape = await post(`/incidents/${lost.id}/reset`, { expect: 'shape', comment: 'mine' })
  expect(shape).toMatchObject({ status: 200, body: { result: 'pass', against: 'before' } })
  const ended = await talaia.get(`/incidents/${lost.id}`)
  expect(ended).toMatchObject({ state: 'resolved', resolution: 'expectedReset' })
  expect((await post(`/incidents/${lost.id}/reset`)).status).toBe(409)
  expect(await verify({ expect: 'kept' })).toMatchObject({ result: 'pass' })
})

test('Postgres killed in the middle of the wait is could-not-observe, then pass on retry', async () => {
  const window = await open({ expect: 'kept' })
  const waiting = finish(window, { waitMs: 6_000 })
  await dev.kill()
  const check = await waiting
  expect(check).toMatchObject({ result: 'unobserved', reset: window.id })
  expect(check.reasons.join(' ')).not.toBe('')
  expect(await reset(window.id)).toMatchObject({ state: 'open', check: null })
  await dev.start(['postgres'])
  expect(await finish(window)).toMatchObject({ result: 'pass' })
  expect((await boots('dev'))[0]?.kind).toBe('crash')
  const items = parseChecks(await talaia.get('/environments/dev/checks'))
  expect(items.slice(0, 2).map(({ result }) => result)).toEqual(['pass', 'unobserved'])
  expect(await openIncidents('dev')).toEqual([])
})

test('a window that is to finish itself does so once the next boot has settled', async () => {
  const window = await open({ expect: 'kept', finishesItself: true })
  await dev.restart(['postgres'])
  await expect
    .poll(async () => (await reset(window.id)).state, { timeout: 20_000 })
    .toBe('finished')
  expect((await reset(window.id)).check).toMatchObject({ result: 'pass' })
})

test('of two who finish at once one is told of the check of the other; cancelled ones are known', async () => {
  const window = await open({})
  const both = await Promise.all([1, 2].map(() => post(`/resets/${window.id}/finish`)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const next = await open({})
  expect(await post(`/resets/${next.id}/cancel`, { comment: 'no need' })).toMatchObject({
    status: 200,
    body: { state: 'cancelled', check: null },
  })
  const items = parseResets(await talaia.get('/environments/dev/resets'))
  expect(items.slice(0, 2).map(({ state }) => state)).toEqual(['cancelled', 'finished'])
})

test('baselines are exported, imported, compared and deleted; mistakes are said', async () => {
  const [first] = parseBaselines(await talaia.get('/environments/dev/baselines'))
  const file = parseBaselineFile(await talaia.get(`/baselines/${first?.id}/export`))
  const copy = { ...file, name: 'Copy' }
  const imported = await post('/environments/dev/baselines/import', copy)
  const { id } = parseBaseline(imported.body)
  const taken = await post('/environments/dev/baselines/import', copy)
  expect(taken).toMatchObject({
    status: 409,
    body: { type: 'urn:talaia:errors.baselineNameTaken' },
  })
  const same = parseCheck(await talaia.get(`/baselines/${first?.id}/compare/${id}`))
  expect(same.result).toBe('pass')
  const removed = await fetch(`${talaia.url}/api/v1/baselines/${id}`, { method: 'DELETE' })
  expect(removed.status).toBe(204)
  for (const [path, body] of [
    ['/environments/dev/verify', { against: 'baseline', baseline: 'nope' }],
    ['/environments/nope/verify', {}],
    [`/resets/${first?.id}/finish`, {}],
    ['/resets/..%2f/cancel', {}],
  ] as const) {
    expect([path, (await post(path, body)).status]).toEqual([path, 404])
  }
  for (const body of [{ against: 'baseline' }, { expect: 'other' }, { waitMs: 900_000 }]) {
    expect((await post('/environments/dev/verify', body)).status).toBe(400)
  }
  // 10,000 tables: longer than Next lets through its proxy by default.
  const [table] = file.record.relations
  const tables = Array.from({ length: 10_000 }, (_, index) => ({
    ...table,
    name: `t${index}`,
    columns: Array.from({ length: 12 }, (_, column) => ({
      ...{ name: `column_${column}`, type: 'character varying(255)', notNull: true },
      ...{ default: "'00000000-0000-0000-0000-000000000000'::character varying", generated: '' },
    })),
  }))
  const large = { ...file, name: 'Large', record: { ...file.record, relations: tables } }
  expect(JSON.stringify(large).length).toBeGreaterThan(15_000_000)
  expect(await post('/environments/dev/baselines/import', large)).toMatchObject({
    status: 200,
    body: { name: 'Large', tables: 10_000 },
  })
  const against = await verify({ against: 'baseline', baseline: 'Large', expect: 'shape' })
  expect(against.sentence).toContain('10,000 tables are missing.')
  const broken = await post('/environments/dev/baselines/import', { talaiaBaseline: 2 })
  expect(broken.status).toBe(400)
})

test('an environment that cannot be observed opens no window and saves no baseline', async () => {
  await dev.stop(['postgres'])
  for (const [path, body] of [
    ['/environments/dev/resets', {}],
    ['/environments/dev/baselines', { name: 'Nothing' }],
  ] as const) {
    expect(await post(path, body)).toMatchObject({
      status: 503,
      body: { type: 'urn:talaia:errors.stateUnobserved' },
    })
  }
  expect(await verify({})).toMatchObject({ result: 'unobserved' })
})
